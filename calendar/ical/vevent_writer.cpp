// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/writer.hpp"

#include "calendar/ical/description.hpp"
#include "calendar/ical/foreign.hpp"
#include "calendar/ical/moment.hpp"
#include "calendar/ical/text.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tingsted::ical {

namespace {

using namespace std::chrono;

// One VEVENT to write: the event as a whole, or one date of it.
struct member {
    event_override const* date = nullptr; // nullptr: the whole
    wall_time starts{};
    wall_time ends{};
    bool cancelled = false;
};

member whole_of(event const& e) { return {nullptr, e.starts, e.ends, e.status == event_status::cancelled}; }

member date_of(event const& e, event_override const& o)
{
    wall_time const starts = o.starts.value_or(o.original_start);
    return {&o, starts, o.ends.value_or(starts + (e.ends - e.starts)),
            o.cancelled || e.status == event_status::cancelled};
}

std::string_view colour_of(event_kind k)
{
    switch (k) {
    case event_kind::meeting: return "steelblue";
    case event_kind::activity: return "seagreen";
    case event_kind::deadline: return "firebrick";
    }
    return "steelblue";
}

// Writes the VEVENTs of one event behind one another.
class vevent_writer {
public:
    vevent_writer(std::string& out, event const& e, directory const& d, outlet const& o, cancelled_mode mode)
        : out_(out), event_(e), directory_(d), outlet_(o), mode_(mode), view_(view_of(e, d, o))
    {
        for (auto const& line : e.foreign)
            if (auto const taken = lexed(line); taken && may_be_published(*taken))
                foreign_.push_back(*taken);
    }

    void write()
    {
        member const whole = whole_of(event_);
        write(whole);
        for (auto const& o : event_.overrides)
            if (member const date = date_of(event_, o); !hidden(date) && !excluded(o.original_start))
                write(date);
    }

private:
    bool excluded(wall_time original) const { return std::ranges::binary_search(event_.excluded, original); }
    bool hidden(member const& m) const { return m.cancelled && mode_ == cancelled_mode::hide; }

    template <class Value>
    void line(std::string_view name, Value&& append_value)
    {
        std::size_t const start = out_.size();
        (out_ += name) += ':';
        append_value();
        end_line(out_, start);
    }
    void fixed(std::string_view whole_line) { (out_ += whole_line) += "\r\n"; }
    void text(std::string_view name, std::string_view value)
    {
        line(name, [&] { append_escaped(out_, value); });
    }
    void uri(std::string_view name, std::string_view value)
    {
        line(name, [&] { append_clean(out_, value); });
    }
    void stamp(std::string_view name, instant at)
    {
        line(name, [&] { append_instant(out_, at); });
    }

    // A time of the event, in the form of its DTSTART.
    void time(std::string_view name, wall_time t)
    {
        std::size_t const start = out_.size();
        out_ += name;
        if (event_.all_day) {
            out_ += ";VALUE=DATE:";
            append_day(out_, day_of(t));
        } else if (is_told_in_utc(event_)) {
            out_ += ':';
            append_instant(out_, instant{t.time_since_epoch()});
        } else {
            out_ += ";TZID=";
            append_parameter(out_, event_.zone.value());
            out_ += ':';
            append_wall(out_, t);
        }
        end_line(out_, start);
    }

    void write(member const& m)
    {
        fixed("BEGIN:VEVENT");
        write_identity(m);
        write_title(m);
        write_times(m);
        write_standing(m);
        write_place(m);
        write_description(m);
        write_names();
        for (auto const& f : foreign_)
            if (!has_a_place(f.name()))
                write_foreign(f);
        fixed("END:VEVENT");
    }

    void write_identity(member const& m)
    {
        text("UID", event_.uid.value());
        if (m.date != nullptr)
            time("RECURRENCE-ID", m.date->original_start);
        stamp("DTSTAMP", event_.changed);
        stamp("CREATED", event_.created);
        stamp("LAST-MODIFIED", event_.changed);
        line("SEQUENCE", [&] { out_ += std::to_string(event_.sequence.value()); });
    }

    void write_title(member const& m)
    {
        line("SUMMARY", [&] {
            if (m.cancelled)
                append_escaped(out_, cancelled_prefix(outlet_.language));
            append_escaped(out_, m.date != nullptr && m.date->title ? *m.date->title : event_.title);
        });
    }

    void write_times(member const& m)
    {
        time("DTSTART", m.starts);
        time("DTEND", m.ends);
        if (m.date != nullptr)
            return;
        if (event_.repeats)
            line("RRULE", [&] { out_ += tingsted::text(published(*event_.repeats)); });
        for (wall_time const t : event_.excluded)
            time("EXDATE", t);
        for (auto const& o : event_.overrides)
            if (hidden(date_of(event_, o)) && !excluded(o.original_start))
                time("EXDATE", o.original_start);
        for (wall_time const t : event_.added)
            time("RDATE", t);
    }

    // UNTIL in the form that clients expect: a day for whole days, else in UTC.
    rule published(rule r) const
    {
        if (auto const* day = std::get_if<local_day>(&r.until); day != nullptr && !event_.all_day)
            r.until = to_instant(*day + days{1} - seconds{1}, event_.zone);
        else if (auto const* wall = std::get_if<wall_time>(&r.until))
            r.until = event_.all_day ? rule_end{day_of(*wall)} : rule_end{to_instant(*wall, event_.zone)};
        else if (auto const* at = std::get_if<instant>(&r.until); at != nullptr && event_.all_day)
            r.until = day_of(to_wall(*at, event_.zone));
        return r;
    }

    void write_standing(member const& m)
    {
        bool const open = event_.status == event_status::draft || event_.status == event_status::polling ||
                          event_.status == event_status::tentative;
        if (m.cancelled && mode_ == cancelled_mode::show)
            fixed("STATUS:CANCELLED");
        else
            fixed(open ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
        if (m.cancelled)
            fixed("TRANSP:TRANSPARENT");
        else if (!write_foreign("TRANSP"))
            fixed(event_.all_day ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
        fixed("CLASS:PUBLIC");
        line("COLOR", [&] { out_ += colour_of(event_.kind); });
        if (!view_.url.empty())
            uri("URL", view_.url);
    }

    void write_place(member const& m)
    {
        auto position = view_.position;
        if (m.date != nullptr && m.date->room) {
            occurrence when;
            when.original_start = m.date->original_start;
            when.change = m.date;
            if (auto const place = place_of(event_, when, directory_); !place.empty())
                text("LOCATION", place);
            auto const* room = find(directory_, *m.date->room);
            auto const* venue = room != nullptr ? find(directory_, room->venue) : nullptr;
            position = venue != nullptr ? venue->position : std::nullopt;
        } else if (!view_.place.empty()) {
            text("LOCATION", view_.place);
        }
        if (position)
            write_position(*position);
        else if (m.date == nullptr || !m.date->room)
            write_foreign("GEO");
        if (!event_.online_url.empty())
            uri("CONFERENCE;VALUE=URI", event_.online_url);
        else
            write_foreign("CONFERENCE");
    }

    // At most six decimals: ten centimetres (RFC 5545, 3.8.1.6).
    void write_position(position_on_earth const& p)
    {
        if (!std::isfinite(p.latitude) || !std::isfinite(p.longitude))
            return;
        line("GEO", [&] {
            append_degrees(p.latitude);
            out_ += ';';
            append_degrees(p.longitude);
        });
    }
    void append_degrees(double degrees)
    {
        char digits[400]; // a finite double in fixed notation takes at most 309 digits before the point
        auto const end = std::to_chars(digits, std::end(digits), degrees, std::chars_format::fixed, 6).ptr;
        std::string_view number{digits, static_cast<std::size_t>(end - digits)};
        number = number.substr(0, number.find_last_not_of('0') + 1);
        out_ += number.ends_with('.') ? number.substr(0, number.size() - 1) : number;
    }

    void write_description(member const& m)
    {
        auto const said = description_of(view_, m.date, m.cancelled, outlet_.language);
        if (!said.empty())
            text("DESCRIPTION", said);
    }

    void write_names()
    {
        if (view_.topics.empty())
            write_foreign("CATEGORIES");
        else
            line("CATEGORIES", [&] {
                for (std::size_t i = 0; i < view_.topics.size(); ++i) {
                    if (i > 0)
                        out_ += ',';
                    append_escaped(out_, view_.topics[i]);
                }
            });
        if (!view_.contact.empty())
            text("CONTACT", view_.contact);
        else
            write_foreign("CONTACT");
        if (event_.continues)
            text("RELATED-TO", event_.continues->value());
    }

    // Foreign lines that have a place of their own among ours are written there, or not at all where ours says it.
    static bool has_a_place(std::string_view name)
    {
        for (std::string_view const placed : {"CATEGORIES", "CONFERENCE", "CONTACT", "GEO", "TRANSP"})
            if (same_name(name, placed))
                return true;
        return false;
    }
    static bool stands_once(std::string_view name) { return name == "GEO" || name == "TRANSP"; }

    bool write_foreign(std::string_view name)
    {
        bool found = false;
        for (auto const& f : foreign_) {
            if (!same_name(f.name(), name) || (found && stands_once(name)))
                continue;
            found = true;
            write_foreign(f);
        }
        return found;
    }
    void write_foreign(content_line const& f)
    {
        std::size_t const start = out_.size();
        append_clean(out_, f.whole);
        end_line(out_, start);
    }

    std::string& out_;
    event const& event_;
    directory const& directory_;
    outlet const& outlet_;
    cancelled_mode mode_;
    event_view view_;
    std::vector<content_line> foreign_;
};

} // namespace

bool is_shown(event const& e, cancelled_mode mode)
{
    return e.status != event_status::cancelled || mode != cancelled_mode::hide;
}

std::string event_lines(event const& e, directory const& d, outlet const& o, cancelled_mode mode)
{
    std::string out;
    if (!is_shown(e, mode))
        return out;
    out.reserve(2048);
    vevent_writer{out, e, d, o, mode}.write();
    return out;
}

} // namespace tingsted::ical
