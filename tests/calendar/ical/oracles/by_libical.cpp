// SPDX-License-Identifier: MPL-2.0
// by_libical FEED FROM TO: what libical sees in a feed of ours, in the words of read_back.py. Starts are iterated in
// wall time and then read in the feed's own VTIMEZONE; libical's iteration in a zone goes wrong after every gap.
#include <libical/ical.h>

#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using wall = std::string;              // as the calendar writes it: 20270328T023000, or 20270328
constexpr int longest_series = 20'000; // instances
char const* const furthest = "20320101T000000";

// The properties of a kind, in the order of the file.
std::vector<icalproperty*> all(icalcomponent* of, icalproperty_kind kind)
{
    std::vector<icalproperty*> found;
    for (auto* p = icalcomponent_get_first_property(of, kind); p; p = icalcomponent_get_next_property(of, kind))
        found.push_back(p);
    return found;
}

icaltimetype time_in(icalcomponent* event, icalproperty_kind kind)
{
    auto const value = icalproperty_get_value(icalcomponent_get_first_property(event, kind));
    return icalvalue_isa(value) == ICAL_DATE_VALUE ? icalvalue_get_date(value) : icalvalue_get_datetime(value);
}

class reading {
public:
    explicit reading(icalcomponent* feed) : feed_(feed)
    {
        for (auto* p : all(feed, ICAL_X_PROPERTY))
            if (icalproperty_get_x_name(p) == std::string("X-WR-TIMEZONE"))
                home_ = icaltimezone_get_builtin_timezone(icalproperty_get_x(p));
        for (auto* e = first(); e; e = next())
            if (icalcomponent_get_first_property(e, ICAL_RECURRENCEID_PROPERTY))
                changed_[icalcomponent_get_uid(e)][icaltime_as_ical_string(time_in(e, ICAL_RECURRENCEID_PROPERTY))] = e;
    }

    // Calls `visit` with start, end, uid and whether it is cancelled.
    void each_occurrence(std::function<void(time_t, time_t, std::string const&, bool)> const& visit)
    {
        std::vector<icalcomponent*> wholes;
        for (auto* e = first(); e; e = next())
            if (!icalcomponent_get_first_property(e, ICAL_RECURRENCEID_PROPERTY))
                wholes.push_back(e);
        for (auto* whole : wholes) {
            std::string const uid = icalcomponent_get_uid(whole);
            auto const& changes = changed_[uid];
            for (auto const& start : starts_of(whole)) {
                auto const change = changes.find(start);
                auto* const shown = change == changes.end() ? whole : change->second;
                auto const from = change == changes.end() ? icaltime_from_string(start.c_str()) : start_of(shown);
                auto const to = icaltime_add(from, icaltime_subtract(end_of(shown), start_of(shown)));
                visit(instant(from, whole), instant(to, whole), uid,
                      icalcomponent_get_status(shown) == ICAL_STATUS_CANCELLED);
            }
        }
    }

private:
    icalcomponent* first() { return icalcomponent_get_first_component(feed_, ICAL_VEVENT_COMPONENT); }
    icalcomponent* next() { return icalcomponent_get_next_component(feed_, ICAL_VEVENT_COMPONENT); }

    static icaltimetype start_of(icalcomponent* e) { return time_in(e, ICAL_DTSTART_PROPERTY); }
    static icaltimetype end_of(icalcomponent* e) { return time_in(e, ICAL_DTEND_PROPERTY); }

    // A day begins at midnight at home.
    icaltimezone* zone_of(icalcomponent* event)
    {
        if (start_of(event).is_date)
            return home_;
        auto* const tzid = icalproperty_get_first_parameter(
            icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY), ICAL_TZID_PARAMETER);
        return tzid ? icalcomponent_get_timezone(feed_, icalparameter_get_tzid(tzid)) : icaltimezone_get_utc_timezone();
    }
    time_t instant(icaltimetype t, icalcomponent* event)
    {
        t.is_date = 0;
        t.zone = nullptr;
        return icaltime_as_timet_with_zone(t, zone_of(event));
    }

    std::set<wall> starts_of(icalcomponent* whole)
    {
        auto const first = start_of(whole);
        std::set<wall> starts{icaltime_as_ical_string(first)};
        for (auto* p : all(whole, ICAL_RRULE_PROPERTY)) {
            auto rule = icalproperty_get_rrule(p);
            if (!icaltime_is_null_time(rule.until) && icaltime_is_utc(rule.until))
                rule.until = icaltime_convert_to_zone(rule.until, zone_of(whole));
            rule.until.zone = nullptr;
            add_instances(rule, first, starts);
        }
        for (auto* p : all(whole, ICAL_RDATE_PROPERTY))
            starts.insert(icaltime_as_ical_string(icalproperty_get_rdate(p).time));
        for (auto* p : all(whole, ICAL_EXDATE_PROPERTY))
            starts.erase(icaltime_as_ical_string(icalproperty_get_exdate(p)));
        return starts;
    }

    static void add_instances(icalrecurrencetype const& rule, icaltimetype first, std::set<wall>& starts)
    {
        first.zone = nullptr;
        auto* const instances = icalrecur_iterator_new(rule, first);
        for (int n = 0; n < longest_series; ++n) {
            auto const next = icalrecur_iterator_next(instances);
            wall const text = icaltime_as_ical_string(next);
            if (icaltime_is_null_time(next) || text > furthest)
                break;
            starts.insert(text);
        }
        icalrecur_iterator_free(instances);
    }

    icalcomponent* feed_;
    icaltimezone* home_ = icaltimezone_get_utc_timezone();
    std::map<std::string, std::map<wall, icalcomponent*>> changed_;
};

std::string written(time_t at)
{
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&at));
    return text;
}

} // namespace

int main(int, char** arguments)
{
    icalerror_set_errors_are_fatal(0);
    std::ifstream file(arguments[1], std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    auto* const feed = icalparser_parse_string(text.c_str());
    if (!feed)
        return 1;
    reading(feed).each_occurrence([&](time_t from, time_t to, std::string const& uid, bool cancelled) {
        if (auto const start = written(from); start >= arguments[2] && start < arguments[3])
            std::cout << start << ' ' << written(to) << ' ' << (cancelled ? "cancelled " : "") << uid << '\n';
    });
    icalcomponent_free(feed);
}
