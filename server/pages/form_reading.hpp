// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "common/result.hpp"
#include "common/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::pages {

// What a field was posted with; empty when it was not.
std::string posted(query_pairs const& pairs, std::string_view name);
std::vector<std::string> posted_all(query_pairs const& pairs, std::string_view name);

// One line: white space at the ends and line breaks within are how people paste, not what they mean.
std::string one_line(std::string_view typed);
// Browsers send CRLF.
std::string many_lines(std::string_view typed);

// Collects what is wrong with a form while it is read.
class flaws_found {
public:
    void add(std::string_view field, std::string_view text_key);
    bool none() const noexcept { return all_.empty(); }
    fault as_fault() const;

private:
    std::vector<flaw> all_;
};

// The four fields of a stretch of time.
struct entered_stretch {
    wall_time from{};
    wall_time to{};
};
struct stretch_fields {
    std::string_view date, start, end_date, end;
    bool all_day = false;
};
// An empty end date is the first day. For all_day the times are not looked at and `to` is the midnight after the last day.
std::optional<entered_stretch> read_stretch(stretch_fields const& f, local_day today, flaws_found& wrong);

// A whole number in [least, most]; a flaw otherwise.
std::optional<int> read_number(std::string_view typed, int least, int most, std::string_view field, flaws_found& wrong);

} // namespace tingsted::pages
