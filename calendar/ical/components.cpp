// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/components.hpp"

#include "common/text.hpp"

#include <algorithm>

namespace tingsted::ical {

namespace {

// Puts components together from the lines as they come.
class component_builder {
public:
    explicit component_builder(note_book& notes) : notes_(notes) {}

    void take(content_line const& line)
    {
        if (line.name() == "BEGIN")
            begin(trimmed(line.value()), line.number);
        else if (line.name() == "END")
            end(trimmed(line.value()), line.number);
        else if (open_.empty())
            notes_.once(note::kind::skipped, line.number, line.name(), "stands outside of every component");
        else if (keeps_lines(open_.back()))
            open_.back().lines.push_back(&line);
    }

    std::vector<component> finished(std::size_t last_line) &&
    {
        while (!open_.empty()) {
            notes_.once(note::kind::repaired, last_line, open_.back().name, "END is missing");
            close();
        }
        return std::move(roots_);
    }

private:
    static bool keeps_lines(component const& c)
    {
        return same_name(c.name, "VEVENT") || same_name(c.name, "VCALENDAR") || same_name(c.name, "VTIMEZONE");
    }

    // Closes everything from the innermost open component of that name inwards; false when there is none.
    bool close_down_to(std::string_view name, std::size_t line)
    {
        auto const found =
            std::find_if(open_.rbegin(), open_.rend(), [name](component const& c) { return same_name(c.name, name); });
        if (found == open_.rend())
            return false;
        for (auto inner = found - open_.rbegin(); inner > 0; --inner) {
            notes_.add(note::kind::repaired, line, open_.back().name, "END is missing");
            close();
        }
        close();
        return true;
    }

    void begin(std::string_view name, std::size_t line)
    {
        // Events do not stand inside one another: the END of the one before is missing.
        if (same_name(name, "VEVENT") && close_down_to(name, line))
            notes_.add(note::kind::repaired, line, name, "END is missing");
        open_.push_back({name, line, {}, {}});
    }

    void end(std::string_view name, std::size_t line)
    {
        if (!close_down_to(name, line))
            notes_.add(note::kind::skipped, line, name, "END without BEGIN");
    }

    void close()
    {
        component done = std::move(open_.back());
        open_.pop_back();
        (open_.empty() ? roots_ : open_.back().inside).push_back(std::move(done));
    }

    note_book& notes_;
    std::vector<component> open_; // outermost first
    std::vector<component> roots_;
};

} // namespace

std::vector<component> components_of(unfolded_file const& file, note_book& notes)
{
    component_builder builder{notes};
    for (auto const& line : file.lines())
        builder.take(line);
    return std::move(builder).finished(file.lines().empty() ? 1 : file.lines().back().number);
}

content_line const* find_line(component const& c, std::string_view name) noexcept
{
    auto const found = std::ranges::find_if(c.lines, [name](content_line const* l) { return l->name() == name; });
    return found == c.lines.end() ? nullptr : *found;
}

} // namespace tingsted::ical
