// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/occurrence_texts.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted {

namespace {

constexpr std::string_view own_times[] = {"start", "end", "original_start", "starts_at", "ends_at"};

void append_digits(std::string& out, unsigned n, unsigned highest)
{
    for (auto place = highest; place > 0; place /= 10)
        out += static_cast<char>('0' + n / place % 10);
}

void append_day(std::string& out, local_day day)
{
    std::chrono::year_month_day const ymd(day);
    append_digits(out, static_cast<unsigned>(static_cast<int>(ymd.year())), 1000);
    append_digits(out += '-', static_cast<unsigned>(ymd.month()), 10);
    append_digits(out += '-', static_cast<unsigned>(ymd.day()), 10);
}

// As text() writes it, but without a string for each: a year of a thousand series has fifty thousand times.
void append_time(std::string& out, wall_time t)
{
    append_day(out, day_of(t));
    auto const seconds = static_cast<unsigned>((t - day_of(t)).count());
    append_digits(out += 'T', seconds / 3600, 10);
    append_digits(out += ':', seconds / 60 % 60, 10);
    append_digits(out += ':', seconds % 60, 10);
}

} // namespace

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
    auto const name = [&](std::string_view key) {
        (((out += separator) += '"') += key) += "\":\"";
        separator = ',';
    };
    auto const wall = [&](std::string_view key, wall_time t) {
        name(key);
        event_.all_day ? append_day(out, day_of(t)) : append_time(out, t);
        out += '"';
    };
    auto const moment = [&](std::string_view key, instant t) {
        name(key);
        append_time(out, wall_time(t.time_since_epoch()));
        out += "Z\"";
    };
    wall("start", when.starts);
    wall("end", event_.all_day ? when.ends - std::chrono::days{1} : when.ends);
    wall("original_start", when.original_start);
    moment("starts_at", when.starts_at);
    moment("ends_at", when.ends_at);
    out += shared_;
}

} // namespace tingsted
