#!/bin/sh
# Installs jeton for the user who runs it: downloads the archive for this machine, checks it against SHA256SUMS, and puts the
# program and the links to it into one folder. It changes nothing else, and needs no other rights.
set -eu

# The releases on GitHub: packaging/manifests writes the URL here when it makes the install.sh of a release.
RELEASES=

usage() {
  cat <<'END'
usage: install.sh [--version VERSION] [--dir FOLDER] [--base-url URL]

  --version VERSION  install this version (default: the latest release)
  --dir FOLDER       put jeton there (default: ~/.local/bin)
  --base-url URL     take SHA256SUMS and the archives from this https URL or folder, for example a mirror
                     (default: $JETON_INSTALL_URL, else the release on GitHub)

Installs jeton with the links git-credential-jeton and docker-credential-jeton, for Linux on x86-64 and 64-bit ARM (with
glibc 2.35 or newer), and macOS. To uninstall it, delete these three files.
END
}

say() { printf 'install.sh: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Prints 0 if the first version, such as 2.31, is older than the second one.
is_older() {
  printf '%s\n%s\n' "$1" "$2" | awk -F. 'NR == 1 { a = $1; b = $2 } NR == 2 { exit !(a < $1 || (a == $1 && b < $2)) }'
}

# What native/processor.c asks for: x86-64-v2, AES and PCLMULQDQ.
has_aes() {
  flags=" $(sed -n '/^flags/{s/[^:]*://p;q;}' /proc/cpuinfo 2>/dev/null) "
  for flag in pni ssse3 sse4_1 sse4_2 popcnt cx16 aes pclmulqdq; do
    case $flags in
      *" $flag "*) ;;
      *) return 1 ;;
    esac
  done
}

# Sets platform, as in the names of the archives.
find_platform() {
  system=$(uname -s) processor=$(uname -m)
  case $processor in
    x86_64 | amd64) processor=x86_64 ;;
    aarch64 | arm64) processor=aarch64 ;;
    *) fail "cannot install jeton on this processor ($processor): it exists for 64-bit x86 and 64-bit ARM only" ;;
  esac
  case $system in
    Linux) platform=linux_$processor ;;
    Darwin) platform=macos_$processor ;;
    *) fail "cannot install jeton on $system: this script is for Linux and macOS; for Windows, unpack the zip archive" ;;
  esac
  if [ "$(getconf LONG_BIT 2>/dev/null)" = 32 ]; then
    fail "cannot install jeton on this system: its programs are 32-bit, and jeton is 64-bit only"
  fi
  if [ $platform = linux_aarch64 ]; then
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || glibc=
    [ -n "$glibc" ] || fail "cannot install jeton on this system: on 64-bit ARM it needs glibc 2.35 or newer, and this system has none"
    if is_older "${glibc#glibc }" 2.35; then
      fail "cannot install jeton on this system: on 64-bit ARM it needs glibc 2.35 or newer, and this system has ${glibc#glibc }"
    fi
  fi
  if [ $platform = linux_x86_64 ] && ! has_aes; then
    platform=linux_x86_64_compat
    say "this processor lacks AES or other instructions of the default build: installing the build for all processors"
  fi
}

check_url() {
  case $1 in
    http://*@*) fail "cannot download from $1: without https, the URL must not have a user name" ;;
    https://* | http://localhost[:/]* | http://127.0.0.1[:/]* | http://\[::1\][:/]* | file:///* | /*) ;;
    http://*) fail "cannot download from $1: without https, anyone on the way could replace the files" ;;
    *) fail "cannot download from $1: this is neither an https URL nor the absolute path of a folder" ;;
  esac
}

# fetch NAME FILE
fetch() {
  case $base in
    file://* | /*) cp -- "${base#file://}/$1" "$2" || fail "cannot read $base/$1" ;;
    *)
      code=0
      if has curl; then
        redirects='=https'
        case $base in http://*) redirects='=http,https' ;; esac
        curl --fail --silent --show-error --location --proto '=http,https' --proto-redir "$redirects" --connect-timeout 20 \
          --speed-limit 1000 --speed-time 60 --output "$2" -- "$base/$1" || code=$?
      elif has wget; then
        # Without -T, which ends the wget of busybox 1.35 with a segmentation fault.
        wget -q -t 2 -O "$2" "$base/$1" || code=$?
      else
        fail "cannot download $base/$1: neither curl nor wget is installed"
      fi
      [ $code = 0 ] || fail "cannot download $base/$1 (exit code $code)"
      ;;
  esac
}

# Sets sum_tool, before anything is downloaded.
find_sum_tool() {
  if has sha256sum; then
    sum_tool='sha256sum'
  elif has shasum; then
    sum_tool='shasum -a 256'
  elif has openssl; then
    sum_tool='openssl dgst -sha256 -r'
  else
    fail "cannot check the archive: neither sha256sum nor shasum nor openssl is installed"
  fi
}

# Sets archive and expected from the line of SHA256SUMS for this platform and version.
find_archive() {
  archive='' expected=''
  while read -r sum name; do
    case $name in
      */*) continue ;;
      jeton_"${version:-*}"_"$platform".tar.gz) ;;
      jeton_*_"$platform".tar.gz) [ -z "$version" ] || continue ;;
      *) continue ;;
    esac
    [ -z "$archive" ] || fail "cannot choose between $archive and $name: name one with --version"
    archive=$name expected=$sum
  done <<END
$(tr -d '\r' <"$work/SHA256SUMS" | sed 's/ \*/ /')
END
  [ -n "$archive" ] || fail "$base/SHA256SUMS lists no archive ${version:+of version $version }for $platform"
  case $expected in
    *[!0-9a-f]*) fail "$base/SHA256SUMS has no SHA-256 sum for $archive" ;;
  esac
  [ ${#expected} = 64 ] || fail "$base/SHA256SUMS has no SHA-256 sum for $archive"
}

# place FILE NAME: moves it into the folder, in one step.
place() {
  [ ! -d "$dir/$2" ] || fail "cannot install $dir/$2: a folder has this name"
  mv -f -- "$1" "$dir/$2"
}

install_links() {
  for name in git-credential-jeton docker-credential-jeton; do
    if [ -e "$dir/$name" ] && [ ! -L "$dir/$name" ]; then
      say "left $dir/$name as it is: it is not a link"
    else
      ln -s jeton "$work/$name"
      place "$work/$name" "$name"
    fi
  done
}

main() {
  version='' dir=${HOME:+$HOME/.local/bin} base=${JETON_INSTALL_URL:-}
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage && exit 0 ;;
      --version | --dir | --base-url) [ $# -gt 1 ] || { usage >&2 && exit 2; } ;;
      *) say "unknown argument: $1" && usage >&2 && exit 2 ;;
    esac
    case $1 in
      --version) version=${2#v} ;;
      --dir) dir=${2%/} ;;
      --base-url) base=$2 ;;
    esac
    shift 2
  done
  case $version in
    *[!0-9A-Za-z.+-]*) fail "cannot install version $version: this is not a version" ;;
  esac
  [ -n "$dir" ] || fail "cannot find your home folder: HOME is not set; name a folder with --dir"
  case $dir in
    /*) ;;
    *) dir=$PWD/$dir ;;
  esac
  if [ -z "$base" ]; then
    [ -n "$RELEASES" ] || fail "cannot find a release: this copy of install.sh belongs to none; name a folder or an https URL with --base-url"
    if [ -n "$version" ]; then base=$RELEASES/download/v$version; else base=$RELEASES/latest/download; fi
  fi
  base=${base%/}
  check_url "$base/"
  find_platform
  find_sum_tool

  mkdir -p -- "$dir" || fail "cannot create the folder $dir; choose another one with --dir"
  # In the same folder, so that the files can be moved in one step; private, whatever the folder allows.
  work=$(umask 077 && mktemp -d "$dir/.jeton-install.XXXXXX") || fail "cannot write to $dir; choose another folder with --dir"
  trap 'rm -rf -- "$work"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM

  fetch SHA256SUMS "$work/SHA256SUMS"
  find_archive
  fetch "$archive" "$work/$archive"
  found=$($sum_tool <"$work/$archive") || fail "cannot compute the SHA-256 sum of $archive"
  found=${found%% *}
  [ "$found" = "$expected" ] ||
    fail "did not install $archive: its SHA-256 sum is $found, and SHA256SUMS says $expected"
  tar -xzf "$work/$archive" -C "$work" || fail "cannot unpack $archive"
  program=$work/${archive%.tar.gz}/jeton
  if [ ! -f "$program" ] || [ -L "$program" ]; then
    fail "did not install $archive: it does not contain ${archive%.tar.gz}/jeton"
  fi
  chmod 755 "$program"
  installed=$("$program" --version 2>&1 </dev/null) || fail "did not install $archive: it does not run on this system: $installed"

  place "$program" jeton
  install_links
  printf 'Installed %s as %s\n' "$installed" "$dir/jeton"
  case :${PATH:-}: in
    *":$dir:"*) ;;
    *) printf 'This folder is not in PATH. To use jeton by its name: export PATH="%s:%sPATH"\n' "$dir" '$' ;;
  esac
}

# In the last line, so that a script that was cut off while it was downloaded does nothing.
main "$@"
