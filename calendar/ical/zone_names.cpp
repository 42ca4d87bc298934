// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/zone_names.hpp"

#include "calendar/ical/text.hpp"
#include "calendar/time/zones.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

#include <unicode/timezone.h>

#include <algorithm>

namespace tingsted::ical {

namespace {

constexpr std::size_t longest_tzid = 128;
// Looking a name up costs some microseconds; a file with more names than these was not made by a calendar.
constexpr std::size_t most_zones = 256;

bool is_utc(std::string_view name)
{
    return name == "UTC" || name == "Z" || name == "GMT" || name == "Etc/UTC" || name == "Etc/GMT" || name == "Zulu";
}

std::optional<zone_name> iana_zone(std::string_view name)
{
    if (is_utc(name))
        return zone_name{"Etc/UTC"};
    auto const may_stand_there = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' ||
               c == '-' || c == '/';
    };
    if (name.empty() || !std::ranges::all_of(name, may_stand_there))
        return std::nullopt;
    auto zone = known_zone(name);
    return zone ? std::optional{std::move(*zone)} : std::nullopt;
}

// The name behind a prefix is the last three, two or one of the parts between slashes.
std::optional<zone_name> behind_prefix(std::string_view tzid)
{
    std::size_t from = tzid.size();
    std::optional<zone_name> found;
    for (int parts = 1; parts <= 3 && from != std::string_view::npos && from > 0; ++parts) {
        from = tzid.rfind('/', from - 1);
        if (from == std::string_view::npos)
            break;
        if (auto longer = iana_zone(tzid.substr(from + 1)))
            found = std::move(longer);
    }
    return found;
}

// CLDR's windowsZones, by way of ICU.
std::optional<zone_name> windows_zone(std::string_view name, zone_name const& home)
{
    bool const plain = std::ranges::all_of(name, [](char c) { return c >= 0x20 && c < 0x7f; });
    if (name.empty() || !plain)
        return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    char country[8] = "";
    icu::TimeZone::getRegion(icu::UnicodeString::fromUTF8(home.value()), country, sizeof country, status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
        country[0] = '\0';

    status = U_ZERO_ERROR;
    icu::UnicodeString id;
    icu::TimeZone::getIDForWindowsID(
        icu::UnicodeString::fromUTF8(icu::StringPiece{name.data(), static_cast<int>(name.size())}), country, id,
        status);
    if (U_FAILURE(status) || id.isEmpty())
        return std::nullopt;
    std::string iana;
    id.toUTF8String(iana);
    return iana_zone(iana);
}

} // namespace

std::optional<zone_name> zone_named(std::string_view tzid, zone_name const& home)
{
    if (tzid.size() > longest_tzid)
        return std::nullopt;
    tzid = trimmed(tzid);
    while (!tzid.empty() && (tzid.front() == '"' || tzid.front() == '\''))
        tzid.remove_prefix(1);
    while (!tzid.empty() && (tzid.back() == '"' || tzid.back() == '\''))
        tzid.remove_suffix(1);
    if (auto zone = iana_zone(tzid))
        return zone;
    if (auto zone = behind_prefix(tzid))
        return zone;
    return windows_zone(tzid, home);
}

void calendar_zones::live_in(std::string_view tzid)
{
    if (auto zone = zone_named(tzid, zone_))
        zone_ = std::move(*zone);
}

void calendar_zones::declare(std::string_view tzid, std::string_view location)
{
    if (known_.size() == most_zones || known_.contains(tzid))
        return;
    auto zone = zone_named(tzid, zone_);
    if (!zone)
        zone = zone_named(location, zone_);
    if (zone)
        known_.emplace(tzid, std::move(zone));
}

std::string calendar_zones::unknown(std::string_view tzid) const
{
    std::string name;
    append_clean(name, clipped(tzid, longest_tzid));
    return fmt::format("unknown time zone \"{}\", taken as {}", name, zone_.value());
}

zone_name const& calendar_zones::zone_of(std::string const& tzid, std::size_t line, std::string_view property,
                                         note_book& notes)
{
    auto found = known_.find(tzid);
    if (found == known_.end() && known_.size() < most_zones)
        found = known_.emplace(tzid, zone_named(tzid, zone_)).first;
    if (found != known_.end() && found->second)
        return *found->second;
    notes.once(note::kind::repaired, line, property, unknown(tzid));
    return zone_;
}

} // namespace tingsted::ical
