"""What is kept between builds. It only saves time: what is missing or damaged is made again."""
