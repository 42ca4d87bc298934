// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/occurrence_texts.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted {

namespace {

constexpr std::string_view own_times[] = {"start", "end", "original_start", "starts_at", "ends_at"};

}

void occurrence_texts::append(std::string& out, occurrence const& when)
{
    bool const plain = !when.change && !when.moved;
    if (!plain) {
        out += json::serialize(to_json(when, event_, directory_, outlet_));
        return;
    }
    if (shared_.empty()) {
        auto whole = to_json(when, event_, directory_, outlet_);
        for (auto const name : own_times)
            whole.erase(name);
        shared_ = json::serialize(whole);
        shared_.front() = ',';
    }
    char separator = '{';
    auto const add = [&](std::string_view name, std::string_view value) {
        ((((out += separator) += '"') += name) += "\":\"") += value;
        out += '"';
        separator = ',';
    };
    auto const day_or_time = [&](wall_time t) { return event_.all_day ? text(day_of(t)) : text(t); };
    add("start", day_or_time(when.starts));
    add("end", day_or_time(event_.all_day ? when.ends - std::chrono::days{1} : when.ends));
    add("original_start", day_or_time(when.original_start));
    add("starts_at", text(when.starts_at));
    add("ends_at", text(when.ends_at));
    out += shared_;
}

} // namespace tingsted
