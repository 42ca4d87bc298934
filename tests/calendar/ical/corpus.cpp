// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iostream>

// Calendars of other projects: read from where they are, and left out where they are not.

namespace tingsted::ical {
using namespace test;

namespace {

std::vector<std::filesystem::path> files_below(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> files;
    if (folder.empty() || !std::filesystem::exists(folder))
        return files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder})
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::filesystem::path corpus() { return shared_folder().empty() ? std::filesystem::path{} : shared_folder() / "ics"; }

std::filesystem::path samples(char const* kind)
{
    return corpus().empty() ? corpus() : corpus() / "ical4j__ical4j" / "src" / "test" / "resources" / "samples" / kind;
}

result<calendar_file> taken(std::filesystem::path const& file)
{
    return read_calendar(contents_of(file), {copenhagen, {}});
}

bool left_out(std::vector<std::filesystem::path> const& files)
{
    if (files.empty())
        std::cout << "left out: the corpus is not there\n";
    return files.empty();
}

bool names_a_line(note const& n) { return n.line > 0 && !n.reason.empty(); }

} // namespace

BOOST_AUTO_TEST_SUITE(the_corpus)

BOOST_AUTO_TEST_CASE(valid_calendars_are_read_and_no_event_with_a_start_is_refused)
{
    auto const files = files_below(samples("valid"));
    if (left_out(files))
        return;
    std::size_t read = 0, events = 0;
    for (auto const& path : files) {
        auto const file = taken(path);
        BOOST_CHECK_MESSAGE(file, path.filename() << ": " << (file ? "" : file.error().detail));
        if (!file)
            continue;
        ++read;
        events += file->events.size();
        for (auto const& n : file->notes)
            BOOST_CHECK_MESSAGE(n.what != note::kind::refused || (n.property == "DTSTART" && n.reason == "is missing"),
                                path.filename() << ": " << n);
    }
    std::cout << "ical4j valid: " << read << " of " << files.size() << " read, " << events << " events\n";
}

BOOST_AUTO_TEST_CASE(invalid_calendars_are_refused_or_repaired_with_a_note_that_names_line_and_property)
{
    auto const files = files_below(samples("invalid"));
    if (left_out(files))
        return;
    std::size_t read = 0, noted = 0;
    for (auto const& path : files) {
        auto const file = taken(path);
        if (!file) {
            BOOST_CHECK_MESSAGE(file.error().detail.find("line") != std::string::npos, path.filename());
            continue;
        }
        ++read;
        noted += !file->notes.empty();
        for (auto const& n : file->notes)
            BOOST_CHECK_MESSAGE(names_a_line(n), path.filename() << ": " << n);
    }
    std::cout << "ical4j invalid: " << read << " of " << files.size() << " read, " << noted << " of them with notes\n";
}

BOOST_AUTO_TEST_CASE(whatever_is_read_is_written_and_read_again_as_the_same)
{
    auto const files = files_below(corpus());
    if (left_out(files))
        return;
    std::size_t read = 0, refused = 0, events = 0, notes = 0;
    for (auto const& path : files) {
        auto const first = taken(path);
        if (!first) {
            ++refused;
            continue;
        }
        ++read;
        events += first->events.size();
        notes += first->notes.size();
        BOOST_TEST_CONTEXT(path.filename())
        {
            auto const once = feed({"x", "", "", {}}, first->events, town(), house());
            for (auto const& line : physical_lines(once))
                BOOST_CHECK(line.size() <= 75);
            auto const second = read_calendar(once, {copenhagen, {}});
            BOOST_REQUIRE(second);
            BOOST_CHECK_EQUAL(second->events.size(), first->events.size());
            auto const twice = feed({"x", "", "", {}}, second->events, town(), house());
            auto const third = read_calendar(twice, {copenhagen, {}});
            BOOST_REQUIRE(third);
            BOOST_CHECK(third->events == second->events);
            BOOST_CHECK(feed({"x", "", "", {}}, third->events, town(), house()) == twice);
        }
    }
    std::cout << "corpus: " << files.size() << " files, " << read << " read, " << refused << " refused, " << events
              << " events, " << notes << " notes\n";
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
