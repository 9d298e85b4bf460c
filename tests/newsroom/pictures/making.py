"""Pictures of every kind, and what becomes of them."""

import hashlib
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from newsroom.pictures import measure
from newsroom.pictures.renditions import produce

CANARY = "ivan-petrov-gps-42.6977"
RED, GREEN, BLUE = (220, 30, 30), (30, 200, 30), (30, 30, 220)


def picture_of(size=(300, 200), mode="RGB"):
    """Gradients, so that a wrong turn, a lost channel or a clipped range shows."""
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp)).convert(mode)


def encoded(im, fmt="JPEG", **options):
    out = BytesIO()
    im.save(out, fmt, **options)
    return out.getvalue()


def rendered(file, cache, **options):
    """The picture and its renditions, decoded, by MIME type and width."""
    picture = measure(file, **options)
    files = produce(file, picture, cache)
    images = {(r.mime.removeprefix("image/"), r.width): Image.open(files[r.name]) for r in picture.renditions}
    for image in images.values():
        image.load()
    return picture, images


def near(colour, expected, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(colour, expected, strict=True))


def noise(mode="RGB"):
    return Image.frombytes("RGB", (200, 150), hashlib.shake_256(b"noise").digest(200 * 150 * 3)).convert(mode)


def profile(swapped=False):
    """An sRGB profile with a canary; swapped, its red is blue and the other way round."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = "No copyright, use freely".encode("utf-16-be")
    assert text in data
    data = data.replace(text, CANARY.ljust(24).encode("utf-16-be"))
    if swapped:
        data = data.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    return data


def exif():
    tags = Image.Exif()
    tags[Base.Orientation] = 6
    tags[Base.Artist] = tags[Base.ImageDescription] = CANARY
    tags.get_ifd(IFD.GPSInfo).update({GPS.GPSMapDatum: CANARY, GPS.GPSLatitude: (42.0, 41.0, 51.0)})
    tags.get_ifd(IFD.Exif).update({Base.UserComment: CANARY.encode(), Base.MakerNote: CANARY.encode()})
    return tags


def exif_with_thumbnail():
    thumbnail = encoded(Image.new("RGB", (16, 12)), comment=CANARY.encode())
    second = struct.pack("<HHHLLHHLLL", 2, 0x201, 4, 1, 44, 0x202, 4, 1, len(thumbnail), 0)
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HL", 0, 14) + second + thumbnail


def segment(marker, data):
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d>{CANARY}</d></x:xmpmeta>'.encode()


def loaded_jpeg():
    options = {"exif": exif(), "comment": CANARY.encode(), "xmp": XMP, "icc_profile": profile()}
    data = encoded(picture_of(), **options)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">L", 28) + b"\x1c\x02\x50\0\x17" + CANARY.encode()
    extra = segment(0xED, iptc) + segment(0xE1, exif_with_thumbnail()) + segment(0xEC, CANARY.encode())
    return data[:2] + extra + data[2:] + CANARY.encode()


def loaded_png(mode="RGB"):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", CANARY)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text(CANARY, "key")
    texts.add(b"prVt", CANARY.encode())
    texts.add(b"tIME", b"\x07\xe5\x01\x01\0\0\0", after_idat=True)
    return encoded(picture_of(mode=mode), "PNG", exif=exif(), pnginfo=texts, icc_profile=profile(), dpi=(72, 72))


def loaded_webp():
    return encoded(picture_of(), "WEBP", exif=exif(), xmp=XMP, icc_profile=profile(), quality=90)


LOADED = {
    "JPEG": loaded_jpeg,
    "PNG": loaded_png,
    "PNG palette": lambda: loaded_png("P"),
    "WebP": loaded_webp,
}


MARKS = (b"Exif\0", b"EXIF", b"eXIf", b"XMP ", b"ns.adobe", b"ICC_PROFILE", b"ICCP", b"iCCP", b"8BIM")


MARKS += (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"pHYs", b"prVt", b"MPF\0")


HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


HARMLESS |= {"loop", "background", "timestamp", "duration"}  # what Pillow says of every WebP


def stamps(files):
    return [file.stat().st_mtime_ns for file in files.values()]


def animated(fmt):
    return encoded(noise(), fmt, save_all=True, append_images=[picture_of((200, 150))])


def claiming(width, height):
    """A small PNG whose header promises this many pixels."""
    data = encoded(Image.new("L", (1, 1)), "PNG")
    header = b"IHDR" + struct.pack(">LL", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">L", zlib.crc32(header)) + data[33:]
