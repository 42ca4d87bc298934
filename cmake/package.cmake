# SPDX-License-Identifier: MPL-2.0
# What an installation has, and the Debian package of it: cpack -G DEB in a build tree.

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # the tests need not be built for it
install(TARGETS tingsted RUNTIME DESTINATION /usr/bin)

# The settings of a packaged server: its own folders, a proxy on this machine.
file(READ config/tingsted.toml settings)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS config/tingsted.toml)
string(REPLACE "# data = \"data\"" "data = \"/var/lib/tingsted\"" settings "${settings}")
string(REPLACE "# trusted_proxies = []" "trusted_proxies = [\"127.0.0.1\", \"::1\"]" settings "${settings}")
string(REPLACE "# metrics_listen = \"\"" "metrics_listen = \"127.0.0.1:9464\"" settings "${settings}")
string(REPLACE "Address and port to serve on." "Not used here: tingsted.socket has the address." settings "${settings}")
file(WRITE ${PROJECT_BINARY_DIR}/package/tingsted.toml "${settings}")
install(FILES ${PROJECT_BINARY_DIR}/package/tingsted.toml DESTINATION /etc/tingsted)

set(units ${PROJECT_SOURCE_DIR}/systemd)
install(FILES ${units}/tingsted.service ${units}/tingsted.socket ${units}/tingsted-backup.service ${units}/tingsted-backup.timer
  DESTINATION /lib/systemd/system)
install(FILES ${units}/sysusers.conf DESTINATION /usr/lib/sysusers.d RENAME tingsted.conf)
install(FILES ${units}/tmpfiles.conf DESTINATION /usr/lib/tmpfiles.d RENAME tingsted.conf)
install(FILES docs/operations.md DESTINATION /usr/share/doc/tingsted)
install(FILES LICENSE DESTINATION /usr/share/doc/tingsted RENAME copyright)
install(DIRECTORY ${units}/examples DESTINATION /usr/share/doc/tingsted)

set(CPACK_GENERATOR DEB)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_OUTPUT_FILE_PREFIX ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGE_NAME tingsted)
set(CPACK_PACKAGE_CONTACT "Tingsted <tingsted@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "shared calendar of local network meetings
Volunteers, associations and municipal professionals see one calendar: on the web,
in everybody's own calendar program, and live on the screens of the town hall.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "systemd (>= 252), tzdata, init-system-helpers, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | caddy")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(scripts ${units}/debian)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${scripts}/conffiles;${scripts}/postinst;${scripts}/prerm;${scripts}/postrm")
include(CPack)
