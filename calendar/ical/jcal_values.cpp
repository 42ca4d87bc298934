// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/jcal_values.hpp"

#include "calendar/ical/text.hpp"
#include "common/text.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace tingsted::ical {
namespace {

struct known_property {
    std::string_view name;
    std::string_view type;
};

// The types that values have unless VALUE says otherwise (RFC 5545, 3.8 and RFC 7986, 5); sorted by name.
constexpr known_property known_properties[] = {
    {"ATTACH", "uri"},
    {"ATTENDEE", "cal-address"},
    {"CALSCALE", "text"},
    {"CATEGORIES", "text"},
    {"CLASS", "text"},
    {"COLOR", "text"},
    {"COMMENT", "text"},
    {"CONFERENCE", "uri"},
    {"CONTACT", "text"},
    {"CREATED", "date-time"},
    {"DESCRIPTION", "text"},
    {"DTEND", "date-time"},
    {"DTSTAMP", "date-time"},
    {"DTSTART", "date-time"},
    {"DURATION", "duration"},
    {"EXDATE", "date-time"},
    {"GEO", "float"},
    {"IMAGE", "uri"},
    {"LAST-MODIFIED", "date-time"},
    {"LOCATION", "text"},
    {"METHOD", "text"},
    {"NAME", "text"},
    {"ORGANIZER", "cal-address"},
    {"PRIORITY", "integer"},
    {"PRODID", "text"},
    {"RDATE", "date-time"},
    {"RECURRENCE-ID", "date-time"},
    {"REFRESH-INTERVAL", "duration"},
    {"RELATED-TO", "text"},
    {"RESOURCES", "text"},
    {"RRULE", "recur"},
    {"SEQUENCE", "integer"},
    {"SOURCE", "uri"},
    {"STATUS", "text"},
    {"SUMMARY", "text"},
    {"TRANSP", "text"},
    {"TZID", "text"},
    {"TZNAME", "text"},
    {"TZOFFSETFROM", "utc-offset"},
    {"TZOFFSETTO", "utc-offset"},
    {"TZURL", "uri"},
    {"UID", "text"},
    {"URL", "uri"},
    {"VERSION", "text"},
};
static_assert(std::ranges::is_sorted(known_properties, {}, &known_property::name));

constexpr std::string_view unknown = "unknown"; // RFC 7265, 5.1: the value stands as it was

std::string_view default_type(std::string_view name)
{
    auto const at = std::ranges::lower_bound(known_properties, name, {}, &known_property::name);
    return at != std::end(known_properties) && at->name == name ? at->type : unknown;
}

// Parts at a separator that is neither escaped nor in quotes.
std::vector<std::string_view> parts(std::string_view s, char separator)
{
    std::vector<std::string_view> out;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '"')
            quoted = !quoted;
        else if (s[i] == '\\')
            ++i;
        else if (s[i] == separator && !quoted) {
            out.push_back(s.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    out.push_back(s.substr(begin));
    return out;
}

std::string unquoted(std::string_view s)
{
    bool const quoted = s.size() > 1 && s.front() == '"' && s.back() == '"';
    return uncircumflexed(quoted ? s.substr(1, s.size() - 2) : s);
}

json::value one_or_all(std::vector<std::string_view> const& values)
{
    if (values.size() == 1)
        return json::value(unquoted(values.front()));
    json::array all;
    for (auto const v : values)
        all.push_back(json::value(unquoted(v)));
    return all;
}

// 20260106T190000Z → 2026-01-06T19:00:00Z, 20260106 → 2026-01-06 (RFC 7265, 3.6.4 and 3.6.5).
std::string dashed(std::string_view t)
{
    std::string out;
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (i == 4 || i == 6)
            out += '-';
        if (i == 11 || i == 13)
            out += ':';
        out += t[i];
    }
    return out;
}

std::string dashed_period(std::string_view p)
{
    auto const slash = std::min(p.find('/'), p.size() - 1);
    auto const end = p.substr(slash + 1);
    return dashed(p.substr(0, slash)) + "/" + (end.starts_with('P') ? std::string(end) : dashed(end));
}

// +0100 → +01:00
std::string offset(std::string_view o) { return std::string(o.substr(0, 3)) + ":" + std::string(o.substr(3)); }

json::value number(std::string_view s)
{
    std::int64_t whole = 0;
    auto const end = s.data() + s.size();
    if (std::from_chars(s.data(), end, whole).ptr == end)
        return json::value(whole);
    double real = 0;
    std::from_chars(s.data(), end, real);
    return json::value(real);
}

bool is_number(std::string_view s)
{
    return !s.empty() && s.find_first_not_of("0123456789+-") == std::string_view::npos;
}

// FREQ=MONTHLY;BYDAY=1TU → {"freq":"MONTHLY","byday":"1TU"} (RFC 7265, 3.6.10)
json::object recurrence(std::string_view rule)
{
    json::object out;
    for (auto const part : split(rule, ';')) {
        auto const equals = std::min(part.find('='), part.size() - 1);
        auto const key = lower_ascii(part.substr(0, equals));
        json::array values;
        for (auto const v : split(part.substr(equals + 1), ','))
            values.push_back(key == "until" ? json::value(dashed(v)) : is_number(v) ? number(v) : json::value(v));
        out[key] = values.size() == 1 ? values.front() : json::value(std::move(values));
    }
    return out;
}

json::value value_of(std::string_view type, std::string_view v)
{
    if (type == "date" || type == "date-time")
        return json::value(dashed(v));
    if (type == "period")
        return json::value(dashed_period(v));
    if (type == "utc-offset")
        return json::value(offset(v));
    if (type == "integer" || type == "float")
        return number(v);
    if (type == "boolean")
        return json::value(same_name(v, "true"));
    if (type == "recur")
        return recurrence(v);
    return json::value(type == "text" ? unescaped_text(v) : std::string(v));
}

void append_values(json::array& to, std::string_view name, std::string_view type, std::string_view value)
{
    if (name == "GEO") { // structured: one value of two (RFC 7265, 3.4.1.2)
        json::array both;
        for (auto const v : split(value, ';'))
            both.push_back(number(v));
        to.push_back(std::move(both));
        return;
    }
    bool const several = name == "CATEGORIES" || name == "RESOURCES" || name == "EXDATE" || name == "RDATE";
    for (auto const v : several ? parts(value, ',') : std::vector{value})
        to.push_back(value_of(type, v));
}

} // namespace

json::array jcal_property(content_line const& line)
{
    json::object parameters;
    std::string type(default_type(line.name()));
    for (auto const p : parts(line.parameters(), ';')) {
        if (p.empty()) // before the first
            continue;
        auto const equals = std::min(p.find('='), p.size() - 1);
        auto const name = lower_ascii(p.substr(0, equals));
        if (name == "value")
            type = lower_ascii(p.substr(equals + 1));
        else
            parameters[name] = one_or_all(parts(p.substr(equals + 1), ','));
    }
    json::array out{lower_ascii(line.name()), std::move(parameters), type};
    append_values(out, line.name(), type, line.value());
    return out;
}

} // namespace tingsted::ical
