// SPDX-License-Identifier: MPL-2.0
#include "common/log.hpp"

#include "common/text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace tingsted::log {
namespace {

constexpr std::size_t longest_value = 1024;

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

std::string quoted(std::string_view s)
{
    auto const cut = clipped(s, longest_value);
    return boost::json::serialize(boost::json::string(is_utf8(cut) ? cut : std::string_view("(not UTF-8)")));
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

void threshold(level lowest)
{
    constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                                    spdlog::level::err};
    stream().set_level(levels[static_cast<int>(lowest)]);
}

void debug(std::string_view name, fields values) { write(spdlog::level::debug, name, values); }
void info(std::string_view name, fields values) { write(spdlog::level::info, name, values); }
void warning(std::string_view name, fields values) { write(spdlog::level::warn, name, values); }
void error(std::string_view name, fields values) { write(spdlog::level::err, name, values); }

} // namespace tingsted::log
