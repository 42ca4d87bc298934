# SPDX-License-Identifier: MPL-2.0
# Our expansion beside python3-dateutil's, our zones beside Python's zoneinfo. Included by tests/CMakeLists.txt.

if("oracles" IN_LIST TINGSTED_TESTS)
  set(folder ${CMAKE_CURRENT_LIST_DIR}/oracles)
  add_executable(calendar_time_answers ${folder}/answers.cpp ${CMAKE_CURRENT_LIST_DIR}/series.cpp)
  target_link_libraries(calendar_time_answers PRIVATE room_calendar_time)

  # docs/recurrence.md has the long run of the rules.
  add_test(NAME ${TINGSTED_TEST_PREFIX}calendar/time/rules
    COMMAND /usr/bin/python3 -B ${folder}/rules.py $<TARGET_FILE:calendar_time_answers> 3000 1)
  add_test(NAME ${TINGSTED_TEST_PREFIX}calendar/time/zones
    COMMAND /usr/bin/python3 -B ${folder}/zones.py $<TARGET_FILE:calendar_time_answers>)
  set_tests_properties(${TINGSTED_TEST_PREFIX}calendar/time/rules ${TINGSTED_TEST_PREFIX}calendar/time/zones
    PROPERTIES LABELS oracles SKIP_RETURN_CODE 77 TIMEOUT 600)
endif()
