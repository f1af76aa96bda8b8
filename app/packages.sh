# Installing packages and building, for app/run and tests/run.  To be sourced by bash in the top folder.
#
#   install_packages GROUP…   what app/packages lists for these groups and this machine lacks
#   build_workbench FOLDER [CMAKE OPTION…]

package_log=${TMPDIR:-/tmp}/pension-workbench-packages-$(id -u).log

# say <中文> <English>: one calm line a stage
say() {
  printf '%s  %s\n' "$1" "$2" >&2
}

packages_of() {
  local group
  for group in "$@"; do
    sed -n "s/^$group  *\([a-z0-9.+-]*\).*/\1/p" app/packages
  done | sort -u
}

missing_packages() {
  local package
  local -A installed=()
  while read -r package; do
    installed[$package]=1
  done < <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  for package in $(packages_of "$@"); do
    [ -n "${installed[$package]:-}" ] || echo "$package"
  done
}

# as_root <command>…
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

apt_quietly() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 \
    -o Dpkg::Options::=--force-confold "$@" >>"$package_log" 2>&1 </dev/null
}

# Debian would make and start a server of its own on installation; the office has its own.
no_system_cluster() {
  local folder=/etc/postgresql-common/createcluster.d
  [ -e /usr/lib/postgresql/15/bin/postgres ] && return 0
  as_root mkdir -p "$folder" &&
    echo 'create_main_cluster = false' | as_root tee "$folder/pension-workbench.conf" >/dev/null
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return 0

  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "缺少以下软件包，请管理员安装：" "These packages are missing; please ask the administrator to install them:"
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    return 1
  fi
  [ "$(id -u)" -eq 0 ] || sudo -v || return 1

  : >"$package_log"
  say "正在安装 ${#missing[@]} 个软件包，首次需要几分钟……" "Installing ${#missing[@]} packages; the first time takes a few minutes…"
  if no_system_cluster && apt_quietly update && apt_quietly install --no-install-recommends "${missing[@]}"; then
    return 0
  fi
  say "安装失败，详见 $package_log：" "The installation failed, see $package_log:"
  tail -n 5 "$package_log" >&2
  return 1
}

build_workbench() {
  local folder=$1 log=$1/build.log
  shift
  mkdir -p "$folder"
  if [ ! -e "$folder/build.ninja" ]; then
    say "正在编译，首次需要一两分钟……" "Building; the first time takes a minute or two…"
    if ! cmake -G Ninja -S . -B "$folder" "$@" >"$log" 2>&1; then
      say "无法配置编译，详见 $log：" "The build could not be configured, see $log:"
      tail -n 20 "$log" >&2
      return 1
    fi
  fi
  if [ -e "$folder/.ninja_log" ] && ! ninja -C "$folder" -n | grep -q '^ninja: no work to do'; then
    say "正在编译改动……" "Building what has changed…"
  fi
  if ! ninja -C "$folder" >"$log" 2>&1; then
    say "编译失败，详见 $log：" "The build failed, see $log:"
    tail -n 30 "$log" >&2
    return 1
  fi
}
