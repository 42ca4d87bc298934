// SPDX-License-Identifier: MPL-2.0
// Filters: a query is refused, or means the same when it is written down and read again.
#include "calendar/event/filter.hpp"
#include "common/text.hpp"
#include "config/demo.hpp"
#include "fuzzing.hpp"

using namespace tingsted;
using fuzzing::require;

namespace {

query_pairs pairs_in(std::string_view query)
{
    query_pairs all;
    for (auto const part : split(query, '&')) {
        auto const equals = std::min(part.find('='), part.size());
        auto const value = part.substr(std::min(equals + 1, part.size()));
        if (!part.empty())
            all.emplace_back(percent_decoded(part.substr(0, equals), true), percent_decoded(value, true));
    }
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static directory const known = demo_year_around(local_day{std::chrono::year{2026} / 11 / 23}).names;

    auto const query = fuzzing::text_of(data, size);
    if (!is_utf8(query)) // the gate lets none through
        return 0;
    auto const pairs = pairs_in(query);
    for (auto const& [key, value] : pairs)
        if (!is_utf8(key) || !is_utf8(value))
            return 0;
    auto const f = parsed_filter(pairs, known);
    if (!f) {
        require(!f.error().errors.empty(), "a refusal that names nothing", query);
        return 0;
    }
    auto const again = parsed_filter(pairs_in(text(*f)), known);
    require(again && *again == *f, "a filter that reads back as another", text(*f));
    require(text(*again) == text(*f), "two texts for one filter", text(*f));
    return 0;
}
