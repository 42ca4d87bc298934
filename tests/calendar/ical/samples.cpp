// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include "calendar/ical/folded_lines.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <ostream>

namespace tingsted::ical {

std::ostream& operator<<(std::ostream& out, note const& n)
{
    constexpr char const* kinds[] = {"repaired", "skipped", "refused"};
    return out << "line " << n.line << ' ' << n.property << ' ' << kinds[static_cast<int>(n.what)] << ": " << n.reason;
}

namespace test {

std::filesystem::path source_folder()
{
    char const* told = std::getenv("TINGSTED_SOURCE");
    return told != nullptr ? std::filesystem::path{told}
                           : std::filesystem::path{__FILE__}.parent_path().parent_path().parent_path().parent_path();
}

std::filesystem::path shared_folder()
{
    auto const folder = source_folder() / ".." / "shared" / "data";
    return std::filesystem::exists(folder) ? std::filesystem::canonical(folder) : std::filesystem::path{};
}

std::string contents_of(std::filesystem::path const& file)
{
    std::ifstream in{file, std::ios::binary};
    BOOST_REQUIRE_MESSAGE(in, "cannot open " << file);
    return {std::istreambuf_iterator<char>{in}, {}};
}

wall_time wall(std::string_view text) { return parsed_wall_time(text).value(); }
instant at(std::string_view text) { return parsed_instant(text).value(); }

outlet const& house()
{
    static outlet const o{"https://tingsted.example.org", "da"};
    return o;
}

directory const& town()
{
    static directory const d = [] {
        directory made;
        made.topics = {{topic_slug{"ensomhed"}, {"Ensomhed", "Loneliness"}, {3}},
                       {topic_slug{"mad-og-kultur"}, {"Mad, drikke; kultur", "Food"}, {}}};
        organisation council;
        council.id = organisation_slug{"frivilligraadet"};
        council.name = "Frivilligrådet";
        organisation centre;
        centre.id = organisation_slug{"frivilligcenter"};
        centre.name = "Frivilligcenter Brønderslev";
        made.organisations = {centre, council};
        venue hall;
        hall.id = venue_slug{"raadhus"};
        hall.name = "Rådhuset i Brønderslev";
        hall.address = "Ny Rådhusplads 1, 9700 Brønderslev";
        hall.position = position_on_earth{57.2702, 9.9410};
        made.venues = {hall};
        tingsted::room one, two;
        one.id = room_slug{"raadhus-1"};
        one.venue = hall.id;
        one.name = "Mødelokale 1";
        two = one;
        two.id = room_slug{"raadhus-2"};
        two.name = "Mødelokale 2";
        made.rooms = {one, two};
        return made;
    }();
    return d;
}

event planned(std::string title)
{
    event e;
    e.id = event_id{"0193a000-0000-7000-8000-000000000001"};
    e.uid = event_uid{"0193a000-0000-4000-8000-000000000001"};
    e.page = slug{"netvaerksmoede"};
    e.sequence = sequence{3};
    e.title = std::move(title);
    e.starts = wall("2026-12-01T16:30:00");
    e.ends = wall("2026-12-01T18:00:00");
    e.zone = copenhagen;
    e.created = at("2026-11-01T08:00:00Z");
    e.changed = at("2026-11-20T09:15:00Z");
    return e;
}

event weekly(std::string title)
{
    event e = planned(std::move(title));
    e.repeats = parsed_rule("FREQ=WEEKLY;BYDAY=TU").value();
    return e;
}

std::vector<std::string> physical_lines(std::string_view feed)
{
    std::vector<std::string> lines;
    while (!feed.empty()) {
        auto const end = feed.find("\r\n");
        BOOST_REQUIRE(end != std::string_view::npos);
        lines.emplace_back(feed.substr(0, end));
        feed.remove_prefix(end + 2);
    }
    return lines;
}

std::vector<std::string> content_lines(std::string_view feed)
{
    std::vector<std::string> lines;
    folded_line line;
    for (folded_lines all{feed}; all.next(line);)
        append_unfolded(lines.emplace_back(), line);
    return lines;
}

std::vector<std::string> lines_of(std::string_view feed, std::string_view start)
{
    auto lines = content_lines(feed);
    std::erase_if(lines, [start](std::string const& l) { return !l.starts_with(start); });
    return lines;
}

std::string line_of(std::string_view feed, std::string_view start)
{
    auto const lines = lines_of(feed, start);
    return lines.size() == 1 ? lines.front() : std::to_string(lines.size()) + " lines begin with " + std::string{start};
}

std::string calendar(std::string_view lines)
{
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + std::string{lines} + "\nEND:VCALENDAR\n";
}

std::string calendar_with_event(std::string_view lines)
{
    return calendar("BEGIN:VEVENT\n" + std::string{lines} + "\nEND:VEVENT");
}

calendar_file read(std::string_view file)
{
    auto r = read_calendar(file, {copenhagen, {}});
    BOOST_REQUIRE_MESSAGE(r, (r ? "" : r.error().detail));
    return std::move(*r);
}

event read_event(std::string_view lines)
{
    auto file = read(calendar_with_event(lines));
    BOOST_REQUIRE_EQUAL(file.events.size(), 1u);
    return file.events.front();
}

bool has_note(calendar_file const& file, note::kind what, std::string_view property, std::size_t line)
{
    for (auto const& n : file.notes)
        if (n.what == what && n.property == property && (line == 0 || n.line == line))
            return true;
    return false;
}

} // namespace test
} // namespace tingsted::ical
