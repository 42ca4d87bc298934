# SPDX-License-Identifier: MPL-2.0
# Other people's readers on our golden feed, and the reader's fuzzer. Included by tests/CMakeLists.txt.

if("oracles" IN_LIST TINGSTED_TESTS)
  set(golden ${CMAKE_CURRENT_LIST_DIR}/golden)
  add_test(NAME ${TINGSTED_TEST_PREFIX}calendar/ical/read_back
    COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/read_back.py ${golden}/feed.ics ${golden}/occurrences.txt)
  set_tests_properties(${TINGSTED_TEST_PREFIX}calendar/ical/read_back PROPERTIES LABELS oracles SKIP_RETURN_CODE 77)

  set(linter ${PROJECT_SOURCE_DIR}/../shared/data/oracles/icslint.py)
  if(EXISTS ${linter})
    add_test(NAME ${TINGSTED_TEST_PREFIX}calendar/ical/lint COMMAND /usr/bin/python3 ${linter} ${golden}/feed.ics)
    set_tests_properties(${TINGSTED_TEST_PREFIX}calendar/ical/lint PROPERTIES
      LABELS oracles PASS_REGULAR_EXPRESSION ": 0 errors, 0 warnings")
  else()
    message(STATUS "left out: calendar/ical/lint (its linter is not there)")
  endif()
endif()

# Build it without optimisation (Debug): at -O2 Clang 19's object-size check reports code that is right.
if(TINGSTED_SANITIZE STREQUAL "fuzzer")
  add_executable(fuzz_ical ${PROJECT_SOURCE_DIR}/tests/fuzz/ical.cpp)
  target_link_libraries(fuzz_ical PRIVATE room_calendar_ical)
  target_link_options(fuzz_ical PRIVATE -fsanitize=fuzzer)
endif()
