# SPDX-License-Identifier: MPL-2.0
# The front end's own tests, among the unit tests: types, the pure parts of the islands under node:test, and valid HTML.

add_custom_command(OUTPUT ${made}/island_tests.stamp
  COMMAND ${bin}/esbuild ${CMAKE_CURRENT_LIST_DIR}/*.test.ts --bundle --platform=node --format=esm
          --target=node18 --log-level=warning --out-extension:.js=.mjs --outdir=${made}/tests
  COMMAND ${CMAKE_COMMAND} -E touch ${made}/island_tests.stamp
  DEPENDS ${island_sources} ${CMAKE_CURRENT_LIST_DIR}/screen_model.test.ts ${node_modules}
  COMMENT "Bundling the islands' tests")
add_custom_target(island_tests ALL DEPENDS ${made}/island_tests.stamp)

add_test(NAME server/pages/islands COMMAND ${NODE} --test ${made}/tests/screen_model.test.mjs)
add_test(NAME server/pages/types COMMAND ${bin}/tsc --noEmit -p ${PROJECT_SOURCE_DIR}/tsconfig.json)

# The unit tests draw every page with hostile text; a validator reads what they drew.
add_test(NAME server/pages/drawn COMMAND ${CMAKE_COMMAND} -E env TINGSTED_RENDERED=${made}/drawn
  $<TARGET_FILE:test_server_pages> --run_test=nothing_that_people_write_becomes_markup)
add_test(NAME server/pages/html
  COMMAND ${bin}/html-validate --config ${CMAKE_CURRENT_LIST_DIR}/html-validate.json ${made}/drawn)
set_tests_properties(server/pages/drawn PROPERTIES FIXTURES_SETUP drawn_pages)
set_tests_properties(server/pages/html PROPERTIES FIXTURES_REQUIRED drawn_pages)
set_tests_properties(server/pages/islands server/pages/types server/pages/drawn server/pages/html PROPERTIES LABELS unit)
