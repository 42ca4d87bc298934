#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Plants each kind of breach in a small tree of its own and sees layers.py name it."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import layers

SPDX = "// SPDX-License-Identifier: MPL-2.0\n"
ROOMS = """# SPDX-License-Identifier: MPL-2.0
room(common USES Boost::json)
room(calendar/time USES common)
room(calendar/event USES calendar/time)
room(server/store USES calendar/event soci)
room(server/net USES common)
room(server/routes USES server/store server/net)
"""


class Tree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        subprocess.run(["git", "init", "-q", self.root], check=True)
        self.put("CMakeLists.txt", ROOMS)
        self.put("common/text.hpp", SPDX + "#pragma once\n")
        self.put("calendar/event/event.hpp", SPDX + '#include "common/text.hpp"\n')
        self.put("server/store/store.hpp", SPDX + '#include "calendar/event/event.hpp"\n#include <soci/soci.h>\n')
        self.put("server/net/server.hpp", SPDX + '#include "common/text.hpp"\n#include <boost/beast/http/read.hpp>\n')

    def put(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def assert_breach(self, *words):
        found = list(layers.breaches(self.root))
        self.assertEqual(len(found), 1, found)
        for word in words:
            self.assertIn(word, found[0])


class WhatIsRefused(Tree):
    def test_a_tree_as_planned_passes(self):
        self.assertEqual(list(layers.breaches(self.root)), [])

    def test_a_room_that_includes_what_it_may_not_use(self):
        self.put("server/net/session.cpp", SPDX + '\n#include "server/store/store.hpp"\n')
        self.assert_breach("server/net/session.cpp:3", "server/net may not use server/store")

    def test_a_lower_room_that_includes_a_higher_one(self):
        self.put("common/log.cpp", SPDX + '#include "calendar/event/event.hpp"\n')
        self.assert_breach("common may not use calendar/event")

    def test_a_plan_that_lets_the_store_know_the_net(self):
        self.put("CMakeLists.txt", ROOMS.replace("calendar/event soci", "calendar/event server/net"))
        self.assert_breach("room server/store reaches server/net")

    def test_a_plan_with_a_circle(self):
        self.put("CMakeLists.txt", ROOMS.replace("common USES Boost::json", "common USES server/net"))
        self.assertIn("CMakeLists.txt: room common uses itself", list(layers.breaches(self.root)))

    def test_a_library_away_from_home(self):
        self.put("server/routes/api.cpp", SPDX + "#include <boost/beast/http/message.hpp>\n")
        self.assert_breach("server/routes/api.cpp:2", "lives in server/net")

    def test_a_library_away_from_home_in_a_test(self):
        self.put("tests/server/net/a_test.cpp", SPDX + "#include <soci/soci.h>\n")
        self.assert_breach("lives in server/store")

    def test_a_library_at_home_in_a_test_passes(self):
        self.put("tests/server/store/a_test.cpp", SPDX + "#include <sqlite3.h>\n")
        self.assertEqual(list(layers.breaches(self.root)), [])

    def test_a_whole_library(self):
        self.put("server/net/session.cpp", SPDX + "#include <boost/asio.hpp>\n")
        self.assert_breach("whole library")

    def test_an_include_that_climbs(self):
        self.put("server/net/session.cpp", SPDX + '#include "../net/server.hpp"\n')
        self.assert_breach("climbs out")

    def test_an_include_of_nothing(self):
        self.put("server/net/session.cpp", SPDX + '#include "server/net/gone.hpp"\n')
        self.assert_breach("there is no server/net/gone.hpp")

    def test_a_neighbour_is_included_by_name_in_tests_only(self):
        self.put("tests/server/net/running.hpp", SPDX)
        self.put("tests/server/net/a_test.cpp", SPDX + '#include "running.hpp"\n')
        self.assertEqual(list(layers.breaches(self.root)), [])
        self.put("server/net/session.cpp", SPDX + '#include "server.hpp"\n')
        self.assert_breach("there is no server.hpp")

    def test_a_calendar_that_reads_files(self):
        self.put("calendar/time/weeks.cpp", SPDX + "#include <fstream>\n")
        self.assert_breach("calendar/time/weeks.cpp:2", "does not wait, open or log")

    def test_a_calendar_that_asks_the_clock(self):
        self.put("calendar/time/zones.cpp", SPDX + "auto t = std::chrono::system_clock::now();\n")
        self.assert_breach("never the clock")

    def test_a_source_without_its_licence(self):
        for path in ("common/text.cpp", "server/pages/assets/screen.ts", "cmake/rooms.cmake", "dev"):
            self.put(path, "\n")
            self.assert_breach(path, "SPDX")
            (self.root / path).unlink()

    def test_a_licence_after_the_interpreter_passes(self):
        self.put("dev", "#!/bin/sh\n# SPDX-License-Identifier: MPL-2.0\n")
        self.assertEqual(list(layers.breaches(self.root)), [])

    def test_a_file_that_grew_too_long(self):
        self.put("common/text.cpp", SPDX + "\n" * layers.LONGEST_FILE)
        self.assert_breach("common/text.cpp", "400 are the most")

    def test_what_git_ignores_is_not_looked_at(self):
        self.put(".gitignore", "/build/\n")
        self.put("build/made.cpp", "no licence\n")
        self.assertEqual(list(layers.breaches(self.root)), [])


if __name__ == "__main__":
    unittest.main(verbosity=0)
