# What happens at a server: sh -c THIS sh ROOT VERB ARGUMENTS… -- one verb a call, by whoever may write to ROOT.
#
#   releases/ID/   what readers got or get      current -> releases/ID    the one that is live
#   records/ID/    what is known of it          incoming.TOKEN/           a release on its way
#   lock           who deploys at this moment   log                       a line for each deploy
#   switching      the release that was switched to, until somebody has noted how that went
#   .dvuglas       this is a target; it takes some room, which is given up when the disk is full
#
# Everything that readers see changes by one rename, of `current`.
set -eu
umask 022
export LC_ALL=C
root=$1 verb=$2
shift 2

ID='[0-9]\{8\}-[0-9]\{6\}-[0-9a-f]\{7\}'
HELD=75 LOST=76 DAMAGED=77 # exit statuses that the caller knows

echo '== dvuglas ==' # whatever came before it was said by the shell of somebody who greets even programs

live() {
	link=$(readlink "$root/current" 2>/dev/null) && link=${link%/} && printf '%s\n' "${link##*/}" || :
}

# small FILE [MOST]: whether it is no longer than any record of ours, or than so many bytes
small() {
	[ "$(wc -c <"$1")" -le "${2:-16000000}" ]
}

# Nobody else may have taken the lock: a holder that slept too long must not go on.
mine() {
	[ "$(head -n 1 "$root/lock" 2>/dev/null)" = "$1" ] || exit $LOST
	touch "$root/lock"
}

refuse() {
	echo "$1" >&2
	exit 1
}

# The live release on the first line, what was being switched to on the second, then for each what came of it, its name and
# its record, oldest first.
look() {
	[ ! -d "$root" ] || { [ -r "$root" ] && [ -x "$root" ]; } || refuse "$root may not be read by $(id -un)"
	[ ! -e "$root/current" ] || [ -L "$root/current" ] || refuse "$root/current is no link that a deploy has made: move it away"
	printf '%s\n%s\n' "$(live)" "$(head -c 100 "$root/switching" 2>/dev/null | head -n 1)"
	for each in "$root"/records/*/release.json; do
		id=${each%/release.json} id=${id##*/}
		[ -d "$root/releases/$id" ] || continue
		seen=new
		[ ! -e "$root/records/$id/failed" ] || seen=failed
		[ ! -e "$root/records/$id/verified" ] || seen=verified
		printf '%s %s ' "$seen" "$id"
		small "$each" && cat "$each"
		echo
	done
}

# What would be replaced or removed, and is nothing of ours.
foreign() {
	[ ! -L "$root/current" ] || live | grep -qx "$ID" || echo "$root/current leads to $(readlink "$root/current"), which no deploy has made: move it away"
	above=$root
	while above=${above%/*} && [ -n "$above" ]; do
		[ ! -e "$above/.dvuglas" ] || echo "$root is inside of $above, which is a target itself: choose a folder of its own"
	done
	[ ! -e "$root/.dvuglas" ] || return 0
	for each in records releases nginx apache log lock; do
		[ ! -e "$root/$each" ] || echo "$root/$each was made by no deploy: move it away, or choose another folder"
	done
}

# files ID MOST: nobody reads a list of more bytes than that
files() {
	small "$root/records/$1/files" "$2" || exit $DAMAGED
	gzip -1nc "$root/records/$1/files" # a way back waits for it
}

# lock TOKEN MINUTES WHO: the lock comes whole into its place, or not at all.
lock() {
	said=$(mkdir -p "$root" 2>&1) || refuse "$said: as root, run there \`install -d -o $(id -un) $root\`"
	[ -s "$root/.dvuglas" ] || head -c 16384 /dev/zero >"$root/.dvuglas" || : >"$root/.dvuglas"
	mkdir -p "$root/releases" "$root/records" "$root/nginx" "$root/apache"
	said=$(hold "$1" "$3" 2>&1) || { : >"$root/.dvuglas" && said=$(hold "$1" "$3" 2>&1); } ||
		refuse "$root can take no lock: $said. Is its disk full?"
	if ln "$root/lock.$1" "$root/lock" 2>/dev/null; then
		rm "$root/lock.$1"
		return
	fi
	if [ ! -e "$root/lock" ] && ln "$root/lock.$1" "$root/lock"; then # it was given back a moment ago
		rm "$root/lock.$1"
		return
	fi
	rm "$root/lock.$1"
	[ -e "$root/lock" ] || exit 1 # this folder can have no links, as ln has said
	[ -z "$(find "$root/lock" -mmin "+$2" 2>/dev/null)" ] || echo dead
	head -c 10000 "$root/lock" 2>/dev/null || :
	exit $HELD
}

# hold TOKEN WHO: not read from the caller, who may be killed while they write
hold() {
	printf '%s\n%s' "$1" "$2" >"$root/lock.$1" || { rm -f "$root/lock.$1" && false; }
}

# unlock TOKEN: of ours, or of one who is known to be dead; another's is put back.
unlock() {
	mv "$root/lock" "$root/lock.was.$1" 2>/dev/null || return 0
	[ "$(head -n 1 "$root/lock.was.$1")" = "$1" ] || ln "$root/lock.was.$1" "$root/lock" || :
	rm -f "$root/lock.was.$1"
}

# begin TOKEN: a folder for what is to arrive. What an earlier deploy has left is linked into it, and need not be sent again;
# the folder itself goes: an rsync that did not notice the end of its deploy may still write there, into no release.
begin() {
	mine "$1"
	mkdir -p "$root/incoming.$1"
	for each in "$root"/incoming.*; do
		[ "$each" != "$root/incoming.$1" ] || continue
		cp -al "$each/." "$root/incoming.$1/" 2>/dev/null || :
		rm -rf "$each" 2>/dev/null || :
	done
}

# intact TOKEN LIST
intact() {
	(cd "$root/incoming.$1" && sha256sum --check --quiet "$2" >/dev/null 2>&1)
}

# ready TOKEN ID <TAR OF RECORDS: what has arrived is what was sent, to the last bit; only then it is a release.
ready() {
	mine "$1"
	rm -rf "$root/records/$2"
	mkdir "$root/records/$2"
	tar -x -m -C "$root/records/$2" -f -
	for list in files packed; do
		[ ! -s "$root/records/$2/$list" ] || intact "$1" "$root/records/$2/$list" || exit $DAMAGED
	done
	mv -T "$root/incoming.$1" "$root/releases/$2"
}

# Readers who have just loaded a page of the last release still need its styles and pictures: they are linked into the
# next one. Not the pictures of a story that has none any more: whoever withdraws a photo wants it gone.
carry() {
	before="$root/records/$1/lasting" after="$root/records/$2/lasting" carried="$root/records/$2/carried"
	[ "$1" != "$2" ] && [ -f "$before" ] && [ -f "$after" ] || return 0
	comm -23 "$before" "$after" | awk '
		{ folder = $0; sub(/[^\/]*$/, "", folder) }
		FILENAME != "-" { wanted[folder] = 1; next }
		wanted[folder] || /^theme\// { print }
	' "$after" - >"$carried.new"
	(cd "$root/releases/$1" && xargs -r -d '\n' cp -lf --parents -t "$root/releases/$2" <"$carried.new") || :
	[ ! -f "$carried" ] || cat "$carried" >>"$carried.new" # from the time when it was live before
	mv "$carried.new" "$carried"
}

# switch TOKEN ID
switch() {
	mine "$1"
	[ -d "$root/releases/$2" ] || exit $DAMAGED
	now=$(live)
	# On a full disk, a way back is worth more than a picture or a note.
	[ -z "$now" ] || carry "$now" "$2" || :
	{ echo "$2" >"$root/switching.next" && mv "$root/switching.next" "$root/switching"; } 2>/dev/null || :
	ln -sfn "releases/$2" "$root/current.next"
	mv -T "$root/current.next" "$root/current"
	# Once readers see the release, nothing fails any more; whoever looks at the site sees a redirect that is not as it should be.
	put "$root/records/$2/nginx-maps.conf" "$root/nginx/maps.conf" || :
	put "$root/records/$2/nginx-moves.conf" "$root/nginx/moves.conf" || :
	put "$root/records/$2/apache-redirects.conf" "$root/apache/redirects.conf" || :
}

put() {
	[ -f "$1" ] || return 0
	cmp -s "$1" "$2" && return 0
	cp "$1" "$2.next" 2>/dev/null || ln -f "$1" "$2.next" # a link needs no room
	mv "$2.next" "$2"
}

# verified TOKEN ID <LINE for the log
verified() {
	mine "$1"
	: >"$root/records/$2/verified"
	log
}

# failed TOKEN ID <LINE for the log: it was live, and was not as it should be
failed() {
	mine "$1"
	: >"$root/records/$2/failed"
	log
}

# sweep TOKEN MINUTES: pictures that were carried into the live release that long ago are needed by nobody any more.
sweep() {
	mine "$1"
	id=$(live)
	carried="$root/records/$id/carried"
	[ -n "$id" ] && [ -n "$(find "$carried" -mmin "+$2" 2>/dev/null)" ] || return 0
	grep -v '^theme/' "$carried" | (cd "$root/releases/$id" && xargs -r -d '\n' rm -f --) || :
	rm -f "$carried"
}

# carried: how many pictures of the last release are still there
carried() {
	grep -c -v '^theme/' "$root/records/$(live)/carried" 2>/dev/null || :
}

# forget TOKEN <NAMES of releases; and what was left of those that never became whole. The record goes first: a release
# without one is nothing to go back to, whatever is still there of it.
forget() {
	mine "$1"
	now=$(live)
	grep -x "$ID" | while IFS= read -r id; do
		[ "$id" = "$now" ] || rm -rf "$root/records/$id"
	done
	for each in "$root"/records/*; do
		[ ! -f "$each/files" ] || [ -d "$root/releases/${each##*/}" ] || rm -rf "$each"
	done
	ls "$root/releases" | grep -x "$ID" | while IFS= read -r id; do
		[ "$id" = "$now" ] || [ -e "$root/records/$id/release.json" ] || rm -rf "$root/releases/$id"
	done
	rm -rf "$root"/incoming.* 2>/dev/null || :
	find "$root" -maxdepth 1 -name 'lock.*' -mmin +60 -exec rm -f {} + || :
}

# discard TOKEN: what has arrived so far, when the disk is full
discard() {
	mine "$1"
	rm -rf "$root/incoming.$1"
}

# sums <NAMES: the digest of each file that readers get
sums() {
	cd "$root/current/" && xargs -r -d '\n' sha256sum -- 2>/dev/null || :
}

# siblings: the folders beside ROOT that are targets too, each with what is known of its releases
siblings() {
	for each in "${root%/*}"/*/records/*/release.json; do
		[ -f "$each" ] && [ -e "${each%/records/*}/.dvuglas" ] || continue
		name=${each%/records/*}
		printf '%s ' "${name##*/}"
		small "$each" && cat "$each"
		echo
	done
}

# remove NAME MINUTES: a preview; only what deploys have made, so that nobody's own folder goes, and not while somebody else
# deploys it
remove() {
	gone="${root%/*}/$1"
	[ -e "$gone/.dvuglas" ] || return 0
	[ "$gone" = "$root" ] || [ -z "$(find "$gone/lock" -mmin "-$2" 2>/dev/null)" ] || exit $HELD
	rm -f "$gone/current"
	rm -rf "$gone/records" "$gone/releases" "$gone"/incoming.* "$gone/nginx" "$gone/apache" "$gone/log" "$gone/switching" "$gone"/lock* "$gone/.dvuglas"
	rmdir "$gone" 2>/dev/null || :
}

# log <LINE: whatever was switched to, it is known now how that went
log() {
	rm -f "$root/switching"
	cat >>"$root/log"
}

"$verb" "$@"
