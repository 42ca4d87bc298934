# SPDX-License-Identifier: MPL-2.0
# What the browser and the reader get travels inside the program: styles, islands, templates and text catalogues become
# bytes of room_server_pages. To be included after that room is made.

find_program(NPM npm REQUIRED)
find_program(NODE NAMES node nodejs REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)

set(pages ${PROJECT_SOURCE_DIR}/server/pages)
set(made ${PROJECT_BINARY_DIR}/assets)
set(bin ${PROJECT_SOURCE_DIR}/node_modules/.bin)
file(MAKE_DIRECTORY ${made})

set(node_modules ${made}/node_modules.stamp)
add_custom_command(OUTPUT ${node_modules}
  COMMAND ${CMAKE_COMMAND} -DNPM=${NPM} -DSOURCE=${PROJECT_SOURCE_DIR} -P ${PROJECT_SOURCE_DIR}/cmake/install_node_modules.cmake
  COMMAND ${CMAKE_COMMAND} -E touch ${node_modules}
  DEPENDS ${PROJECT_SOURCE_DIR}/package-lock.json ${PROJECT_SOURCE_DIR}/package.json
  COMMENT "Fetching the front end's tools")

set(embedded_names)
set(embedded_paths)
macro(embed name path)
  list(APPEND embedded_names ${name})
  list(APPEND embedded_paths ${path})
endmacro()

# Islands: an entry each; what they share is bundled into each.
file(GLOB island_sources CONFIGURE_DEPENDS ${pages}/assets/*.ts)
set(browsers es2020,chrome87,firefox78,safari14)
foreach(island calendar screen)
  add_custom_command(OUTPUT ${made}/${island}.js
    COMMAND ${bin}/esbuild ${pages}/assets/${island}.ts --bundle --minify --format=iife --target=${browsers}
            --legal-comments=none --log-level=warning --outfile=${made}/${island}.js
    DEPENDS ${island_sources} ${node_modules} COMMENT "Bundling ${island}.js")
  embed(${island}.js ${made}/${island}.js)
endforeach()
foreach(style pages screen)
  add_custom_command(OUTPUT ${made}/${style}.css
    COMMAND ${bin}/esbuild ${pages}/assets/${style}.css --minify --target=${browsers} --legal-comments=none
            --log-level=warning --outfile=${made}/${style}.css
    DEPENDS ${pages}/assets/${style}.css ${node_modules} COMMENT "Packing ${style}.css")
  embed(${style}.css ${made}/${style}.css)
endforeach()
embed(icons.svg ${pages}/assets/icons.svg)

foreach(language da en)
  add_custom_command(OUTPUT ${made}/${language}.mo
    COMMAND ${MSGFMT} --check-format --check-domain -o ${made}/${language}.mo ${PROJECT_SOURCE_DIR}/config/locale/${language}.po
    DEPENDS ${PROJECT_SOURCE_DIR}/config/locale/${language}.po COMMENT "Compiling the ${language} texts")
  embed(${language}.mo ${made}/${language}.mo)
endforeach()

file(GLOB templates CONFIGURE_DEPENDS ${pages}/templates/*.mustache)
foreach(template ${templates})
  get_filename_component(name ${template} NAME)
  embed(${name} ${template})
endforeach()

# One object file that takes the bytes in as they are; a file that changes rebuilds it.
set(bytes "")
set(externs "")
set(rows "")
list(LENGTH embedded_names count)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  list(GET embedded_names ${i} name)
  list(GET embedded_paths ${i} path)
  string(APPEND bytes "    \"embedded_${i}: .incbin \\\"${path}\\\"\\n\"\n    \"embedded_${i}_end: .byte 0\\n\"\n")
  string(APPEND externs "extern char const embedded_${i}[], embedded_${i}_end[];\n")
  string(APPEND rows "        {\"${name}\", {embedded_${i}, embedded_${i}_end}},\n")
endforeach()
file(CONFIGURE OUTPUT ${made}/embedded.cpp @ONLY CONTENT [[
#include "server/pages/embedded.hpp"

__asm__(".pushsection .rodata\n"
@bytes@    ".popsection\n");

extern "C" {
@externs@}

namespace tingsted::pages {

std::span<embedded_file const> embedded_files()
{
    static embedded_file const all[] = {
@rows@    };
    return all;
}

} // namespace tingsted::pages
]])
set_source_files_properties(${made}/embedded.cpp PROPERTIES OBJECT_DEPENDS "${embedded_paths}")
target_sources(room_server_pages PRIVATE ${made}/embedded.cpp)
