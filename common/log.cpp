// SPDX-License-Identifier: MPL-2.0
#include "common/log.hpp"

#include "common/text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace tingsted::log {
namespace {

constexpr std::size_t longest_value = 1024;
constexpr std::size_t shortest_secret = 40; // ours have 43 and more, a UUID has 36
constexpr std::size_t left_of_a_secret = 5; // "ts_ab": enough to tell two apart
constexpr std::string_view gone = "…";
constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                                spdlog::level::err};

// The one logger of the process: a log is a stream that everybody writes to, so this is the place for a static.
spdlog::logger& stream()
{
    static auto const made = [] {
        auto logger = std::make_shared<spdlog::logger>("tingsted", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
        logger->flush_on(spdlog::level::info);
        return logger;
    }();
    return *made;
}

bool is_word(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_mailbox(char c) noexcept { return is_word(c) || c == '.' || c == '+' || c == '%'; }

// JSON lets stand what some terminals obey and some readers take for the end of a line: DEL, the C1 controls, and the
// separators U+2028 and U+2029. `text` is UTF-8, so a lead byte has its trail.
std::string wholly_escaped(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i != text.size(); ++i) {
        auto const byte = [&](std::size_t n) { return static_cast<unsigned char>(text[i + n]); };
        if (byte(0) == 0x7F) {
            out.append("\\u007f");
        } else if (byte(0) == 0xC2 && byte(1) < 0xA0) {
            out.append(fmt::format("\\u00{:02x}", byte(1)));
            i += 1;
        } else if (byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) & 0xFE) == 0xA8) {
            out.append(byte(2) == 0xA8 ? "\\u2028" : "\\u2029");
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::string quoted(std::string_view s)
{
    auto const text = is_utf8(s) ? redacted(s) : "(not UTF-8)";
    return wholly_escaped(boost::json::serialize(boost::json::string(clipped(text, longest_value))));
}

void write(spdlog::level::level_enum level, std::string_view name, fields values)
{
    if (!stream().should_log(level))
        return;
    auto line = "\"message\":" + quoted(name);
    for (auto const& f : values)
        line.append(",").append(quoted(f.key)).append(":").append(quoted(f.value));
    stream().log(level, "{}", line);
}

} // namespace

void threshold(level lowest) { stream().set_level(levels[static_cast<int>(lowest)]); }

bool takes(level l) noexcept { return stream().should_log(levels[static_cast<int>(l)]); }

std::string redacted(std::string_view value)
{
    std::string out;
    while (!value.empty()) {
        auto const word = static_cast<std::size_t>(std::ranges::find_if_not(value, is_word) - value.begin());
        auto const name = static_cast<std::size_t>(std::ranges::find_if_not(value, is_mailbox) - value.begin());
        bool const mailbox = name != 0 && name < value.size() && value[name] == '@';
        auto const taken = mailbox ? name : std::max<std::size_t>(word, 1);
        bool const secret = word >= shortest_secret;
        out.append(mailbox ? gone : value.substr(0, secret ? left_of_a_secret : taken));
        if (secret && !mailbox)
            out.append(gone);
        value.remove_prefix(taken);
    }
    return out;
}

void debug(std::string_view name, fields values) { write(spdlog::level::debug, name, values); }
void info(std::string_view name, fields values) { write(spdlog::level::info, name, values); }
void warning(std::string_view name, fields values) { write(spdlog::level::warn, name, values); }
void error(std::string_view name, fields values) { write(spdlog::level::err, name, values); }

} // namespace tingsted::log
