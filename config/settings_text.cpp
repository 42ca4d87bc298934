// SPDX-License-Identifier: MPL-2.0
// Settings as people read them: config check, config show and the sample file.
#include "config/keys.hpp"

namespace tingsted {
namespace {

std::string quoted(std::string_view s)
{
    std::string out = "\"";
    for (char const c : s) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string written(settings const& s, text_key const& k) { return quoted(s.*k.at); }
std::string written(settings const& s, number_key const& k) { return std::to_string(s.*k.at); }
std::string written(settings const& s, flag_key const& k) { return s.*k.at ? "true" : "false"; }
std::string written(settings const& s, seconds_key const& k) { return std::to_string((s.*k.at).count()); }

std::string written(settings const& s, list_key const& k)
{
    std::string out = "[";
    for (auto const& text : s.*k.at)
        out += (out.size() > 1 ? ", " : "") + quoted(text);
    return out + "]";
}

std::string assignment(settings const& s, settings_key const& k)
{
    auto const value = std::visit([&](auto const& kind) { return written(s, kind); }, k.value);
    return std::string(k.name) + " = " + value + "\n";
}

std::string range(text_key const&) { return {}; }
std::string range(list_key const&) { return {}; }
std::string range(flag_key const&) { return {}; }
std::string range(number_key const& k) { return " " + std::to_string(k.least) + " to " + std::to_string(k.most) + "."; }
std::string range(seconds_key const& k)
{
    return " " + std::to_string(k.least) + " to " + std::to_string(k.most) + ".";
}

// "[limits]" before the first key of a section.
std::string heading(settings_key const& k, std::string_view section_before)
{
    return k.section == section_before ? std::string() : "\n[" + std::string(k.section) + "]\n";
}

} // namespace

std::string verdict(result<settings> const& read, std::string_view name)
{
    if (read)
        return std::string(name) + ": fine\n";
    if (read.error().errors.empty())
        return read.error().detail + "\n";
    std::string out;
    for (auto const& f : read.error().errors)
        out += std::string(name) + ", " + f.detail + "\n";
    return out;
}

std::string shown(settings const& s)
{
    std::string out;
    std::string_view section;
    for (auto const& k : settings_keys()) {
        out += heading(k, section) + assignment(s, k);
        section = k.section;
    }
    return out;
}

std::string sample()
{
    std::string out = "# SPDX-License-Identifier: MPL-2.0\n"
                      "# Settings of Tingsted. A key that is commented out has the value that stands here.\n"
                      "# Try a changed file with: tingsted config check --config FILE\n\n";
    std::string_view section;
    for (auto const& k : settings_keys()) {
        auto const bounds = std::visit([](auto const& kind) { return range(kind); }, k.value);
        out += heading(k, section) + "# " + std::string(k.about) + bounds + "\n# " + assignment({}, k);
        section = k.section;
    }
    return out;
}

} // namespace tingsted
