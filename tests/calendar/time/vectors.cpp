// SPDX-License-Identifier: MPL-2.0
// Rules with their instances as other projects' tests have them, where their files are there. docs/recurrence.md tells
// why the ones listed here are not followed to the letter.
#include "calendar/time/expand.hpp"
#include "tests/calendar/time/series.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace json = boost::json;

namespace tingsted {
namespace {

constexpr wall_time far_away = std::chrono::local_days(std::chrono::year(9999) / 1 / 1);

// Vectors that are right about something that we do not do, or wrong.
std::map<std::string, std::string> const refused{
    {"L118", "67 values: a rule of ours holds at most 64"},
};
std::map<std::string, std::string> const day_series_with_times{
    {"L72", "RFC 5545, 3.3.10: BYMINUTE is to be ignored beside a DTSTART that is a date, which the caller knows"},
};

struct vector_of_others {
    std::string id;
    std::string rule_text;
    std::string first;
    std::vector<std::string> expected;
    std::size_t asked;
};

std::string without_zulu(std::string_view time)
{
    return std::string(time.ends_with('Z') ? time.substr(0, time.size() - 1) : time);
}

std::vector<vector_of_others> read_vectors(std::string const& path)
{
    std::vector<vector_of_others> all;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        auto const v = json::parse(line).as_object();
        vector_of_others one{std::string(v.at("id").as_string()),
                             std::string(v.at("rrule").as_string()),
                             without_zulu(v.at("dtstart").as_string()),
                             {},
                             static_cast<std::size_t>(v.at("n").as_int64())};
        for (auto const& t : v.at("expect").as_array())
            one.expected.push_back(without_zulu(t.as_string()));
        all.push_back(std::move(one));
    }
    return all;
}

bool is_sub_daily(vector_of_others const& v)
{
    return v.rule_text.starts_with("FREQ=HOURLY") || v.rule_text.starts_with("FREQ=MINUTELY") ||
           v.rule_text.starts_with("FREQ=SECONDLY");
}

// 3.8.5.3 leaves open what a DTSTART outside its own rule means. The vectors leave it out; we show it and count it.
std::vector<std::string> with_first(vector_of_others const& v, rule const& r)
{
    auto all = v.expected;
    if (!all.empty() && all.front() == v.first)
        return all;
    if (all.size() < v.asked && r.count && !all.empty())
        all.pop_back();
    all.insert(all.begin(), v.first);
    return all;
}

void check(vector_of_others const& v)
{
    auto const parsed = parsed_rule(v.rule_text);
    if (refused.contains(v.id)) {
        BOOST_TEST(parsed.has_error(), v.id << " is refused");
        return;
    }
    BOOST_REQUIRE_MESSAGE(parsed.has_value(), v.id << " " << v.rule_text);
    auto r = *parsed;
    if (day_series_with_times.contains(v.id))
        r.by_minute.clear();

    bool const dates = v.first.size() == 8;
    auto const expected = with_first(v, r);
    expansion_limits limits;
    limits.instances = std::max<std::size_t>(expected.size() < v.asked ? v.asked + 1 : expected.size(), 1);
    auto const found = expand(r, at(v.first), zone_name("UTC"), at(v.first), far_away, limits);

    std::vector<std::string> shown;
    for (auto const t : found.starts)
        shown.push_back(written(t).substr(0, dates ? 8 : 15));
    BOOST_TEST_CONTEXT(v.id << " " << v.rule_text << " from " << v.first)
    BOOST_TEST(shown == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE(vectors_of_other_projects)

BOOST_AUTO_TEST_CASE(all_from_daily_up_are_right_or_listed)
{
    auto const* source = std::getenv("TINGSTED_SOURCE");
    std::string const folder = std::string(source ? source : ".") + "/../shared/data/recurrence/";
    std::size_t checked = 0;
    for (auto const* name : {"icaljs.jsonl", "libical4.jsonl"})
        for (auto const& v : read_vectors(folder + name)) {
            if (is_sub_daily(v))
                continue;
            check(v);
            ++checked;
        }
    BOOST_TEST_MESSAGE(checked << " vectors checked");
    if (checked == 0)
        BOOST_TEST_MESSAGE("left out: there are no vectors in " << folder);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace tingsted
