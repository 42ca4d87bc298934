# SPDX-License-Identifier: MPL-2.0
# Other people's readers on our feeds, and others' calendars in our reader. Included by tests/CMakeLists.txt.

if("oracles" IN_LIST TINGSTED_TESTS)
  set(folder ${CMAKE_CURRENT_LIST_DIR}/oracles)
  set(golden ${CMAKE_CURRENT_LIST_DIR}/golden)
  set(made ${CMAKE_CURRENT_BINARY_DIR}/made_up)
  set(prefix ${TINGSTED_TEST_PREFIX}calendar/ical)

  add_executable(calendar_ical_by_libical ${folder}/by_libical.cpp)
  target_link_libraries(calendar_ical_by_libical PRIVATE PkgConfig::ICAL)
  add_executable(calendar_ical_by_us ${folder}/by_us.cpp)
  target_link_libraries(calendar_ical_by_us PRIVATE room_calendar_ical)
  add_executable(calendar_ical_made_up ${folder}/made_up.cpp)
  target_link_libraries(calendar_ical_made_up PRIVATE room_calendar_ical)

  add_test(NAME ${prefix}/made_up COMMAND calendar_ical_made_up 150 1 ${made}.ics ${made}.txt)
  set_tests_properties(${prefix}/made_up PROPERTIES LABELS oracles FIXTURES_SETUP made_up)

  set(readers libical ical_js icalendar)
  set(libical $<TARGET_FILE:calendar_ical_by_libical>)
  set(ical_js ${NODE} ${folder}/by_ical_js.mjs)
  set(icalendar /usr/bin/python3 -B ${folder}/by_icalendar.py)
  foreach(reader ${readers})
    set(read_back /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/read_back.py)
    add_test(NAME ${prefix}/golden/${reader} COMMAND ${read_back} ${golden}/feed.ics ${golden}/occurrences.txt
      2026-01-01T00:00:00Z 2030-01-01T00:00:00Z ${${reader}})
    add_test(NAME ${prefix}/made_up/${reader} COMMAND ${read_back} ${made}.ics ${made}.txt
      2026-03-01T00:00:00Z 2027-12-01T00:00:00Z ${${reader}})
    set_tests_properties(${prefix}/golden/${reader} ${prefix}/made_up/${reader} PROPERTIES LABELS oracles SKIP_RETURN_CODE 77)
    set_tests_properties(${prefix}/made_up/${reader} PROPERTIES FIXTURES_REQUIRED made_up)
  endforeach()

  # A list cannot travel as one argument: its parts are joined.
  foreach(reader ${readers})
    list(JOIN ${reader} " " command)
    list(APPEND named "${reader}=${command}")
  endforeach()
  add_test(NAME ${prefix}/served COMMAND /usr/bin/python3 -B ${folder}/served.py ${CMAKE_CURRENT_BINARY_DIR} ${named})
  set_tests_properties(${prefix}/served PROPERTIES LABELS oracles ENVIRONMENT
    "TINGSTED=$<TARGET_FILE:tingsted>;TINGSTED_SOURCE=${PROJECT_SOURCE_DIR}")

  set(others ${PROJECT_SOURCE_DIR}/../shared/data/ics)
  if(EXISTS ${others}/expansions)
    add_test(NAME ${prefix}/expansions
      COMMAND /usr/bin/python3 -B ${folder}/expansions.py $<TARGET_FILE:calendar_ical_by_us> ${others})
    set_tests_properties(${prefix}/expansions PROPERTIES LABELS oracles)
  else()
    message(STATUS "left out: calendar/ical/expansions (the calendars of others are not there)")
  endif()

  set(linter ${PROJECT_SOURCE_DIR}/../shared/data/oracles/icslint.py)
  if(EXISTS ${linter})
    add_test(NAME ${prefix}/lint COMMAND /usr/bin/python3 ${linter} ${golden}/feed.ics)
    set_tests_properties(${prefix}/lint PROPERTIES LABELS oracles PASS_REGULAR_EXPRESSION ": 0 errors, 0 warnings")
  else()
    message(STATUS "left out: calendar/ical/lint (its linter is not there)")
  endif()
endif()
