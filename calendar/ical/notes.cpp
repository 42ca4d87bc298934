// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/notes.hpp"

#include "calendar/ical/text.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

namespace tingsted::ical {

namespace {

constexpr std::size_t longest_word = 256; // octets of a foreign uid or name in a note

std::string tamed(std::string_view s)
{
    std::string out;
    append_clean(out, clipped(s, longest_word));
    return out;
}

} // namespace

void note_book::add(note::kind what, std::size_t line, std::string_view property, std::string reason,
                    std::string_view uid)
{
    if (notes_.size() == most_notes)
        ++left_out_;
    else
        notes_.push_back({what, line, tamed(property), std::move(reason), tamed(uid)});
}

void note_book::once(note::kind what, std::size_t line, std::string_view property, std::string reason)
{
    if (known_.size() == most_notes)
        return;
    if (known_.insert(fmt::format("{} {} {}", static_cast<int>(what), property, reason)).second)
        add(what, line, property, std::move(reason));
}

std::vector<note> note_book::finished() &&
{
    if (left_out_ > 0)
        notes_.push_back({note::kind::skipped, 0, {}, fmt::format("and {} further notes", left_out_), {}});
    return std::move(notes_);
}

} // namespace tingsted::ical
