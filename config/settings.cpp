// SPDX-License-Identifier: MPL-2.0
#include "config/settings.hpp"

#include "config/bare_letter.hpp"
#include "config/keys.hpp"
#include "config/value_rules.hpp"

// toml++ 3.3 asserts where it should refuse some broken files: [!], or x = [}]. Here that is an exception.
namespace {
struct toml_gave_up {};
} // namespace
#undef NDEBUG // or it would take for granted what it asserts
#define TOML_ASSERT(holds) ((holds) ? void() : throw toml_gave_up{})
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

namespace tingsted {
namespace {

std::string at_line(toml::source_region const& where, std::string_view what)
{
    return "line " + std::to_string(where.begin.line) + ": " + std::string(what);
}

// One file's settings while they are read, and what is wrong with it.
class settings_reader {
public:
    void read(toml::table const& root)
    {
        for (auto const& [name, value] : root)
            if (auto const* section = value.as_table())
                read_section(name.str(), name.source(), *section);
            else
                read_key("", name, value);
    }

    result<settings> finished(std::string_view file) &&
    {
        if (read_.tls_certificate.empty() != read_.tls_key.empty())
            flaws_.push_back({"tls", "tls.certificate and tls.key need each other"});
        if (flaws_.empty())
            return std::move(read_);
        return fault{errc::invalid_input, std::string(file) + " cannot be used", std::move(flaws_)};
    }

private:
    void read_section(std::string_view section, toml::source_region const& where, toml::table const& values)
    {
        auto const known = [&](settings_key const& k) { return k.section == section; };
        if (std::ranges::none_of(settings_keys(), known))
            return blame(std::string(section), where, "unknown section [" + std::string(section) + "]");
        for (auto const& [name, value] : values)
            read_key(section, name, value);
    }

    void read_key(std::string_view section, toml::key const& name, toml::node const& value)
    {
        auto const known = [&](settings_key const& k) { return k.section == section && k.name == name.str(); };
        auto const found = std::ranges::find_if(settings_keys(), known);
        if (found == settings_keys().end()) {
            auto const full = (section.empty() ? "" : std::string(section) + ".") + std::string(name.str());
            return blame(full, name.source(), "unknown key " + full);
        }
        std::visit([&](auto const& kind) { take(*found, kind, value); }, found->value);
    }

    void take(settings_key const& k, text_key const& kind, toml::node const& value)
    {
        auto const text = value.value_exact<std::string>();
        if (!text)
            return blame(k, value, "must be text in quotes");
        if (auto const wrong = kind.wrong(*text); !wrong.empty())
            return blame(k, value, "must " + wrong);
        read_.*kind.at = *text;
    }

    void take(settings_key const& k, list_key const& kind, toml::node const& value)
    {
        auto const* list = value.as_array();
        if (!list)
            return blame(k, value, "must be a list: [\"…\", \"…\"]");
        std::vector<std::string> texts;
        for (auto const& entry : *list) {
            auto const text = entry.value_exact<std::string>();
            auto const wrong = text ? kind.wrong(*text) : "hold texts in quotes";
            if (!wrong.empty())
                return blame(k, entry, "must " + wrong);
            texts.push_back(*text);
        }
        read_.*kind.at = std::move(texts);
    }

    void take(settings_key const& k, number_key const& kind, toml::node const& value)
    {
        if (auto const number = whole(k, kind.least, kind.most, value))
            read_.*kind.at = *number;
    }

    void take(settings_key const& k, flag_key const& kind, toml::node const& value)
    {
        auto const flag = value.value_exact<bool>();
        if (!flag)
            return blame(k, value, "must be true or false");
        read_.*kind.at = *flag;
    }

    void take(settings_key const& k, seconds_key const& kind, toml::node const& value)
    {
        if (auto const number = whole(k, kind.least, kind.most, value))
            read_.*kind.at = std::chrono::seconds(*number);
    }

    std::optional<int> whole(settings_key const& k, int least, int most, toml::node const& value)
    {
        auto const number = value.value_exact<std::int64_t>();
        if (number && *number >= least && *number <= most)
            return static_cast<int>(*number);
        blame(k, value, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return {};
    }

    void blame(settings_key const& k, toml::node const& value, std::string_view rule)
    {
        blame(full_name(k), value.source(), full_name(k) + " " + std::string(rule));
    }

    void blame(std::string key, toml::source_region const& where, std::string_view what)
    {
        flaws_.push_back({std::move(key), at_line(where, what)});
    }

    settings read_;
    std::vector<flaw> flaws_;
};

} // namespace

result<settings> parsed_settings(std::string_view toml, std::string_view name)
{
    auto const not_toml = [&](std::string what) {
        return fault{errc::malformed, std::string(name) + " is not TOML", {{"", std::move(what)}}};
    };
    // toml++ 3.3 takes for unreachable what it does with some of these letters.
    if (auto const line = line_of_bare_letter(toml))
        return not_toml("line " + std::to_string(*line) + ": a letter beyond ASCII belongs in quotes");
    settings_reader reader;
    try {
        reader.read(toml::parse(toml, name));
    } catch (toml::parse_error const& e) {
        return not_toml(at_line(e.source(), e.description()));
    } catch (toml_gave_up) {
        return not_toml("a name or a value is broken");
    }
    return std::move(reader).finished(name);
}

result<settings> settings_in(std::string const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    if (!in.is_open() || in.bad())
        return fault{errc::not_found, file + " cannot be read"};
    return parsed_settings(bytes, file);
}

result<endpoint> parsed_endpoint(std::string_view text)
{
    auto const colon = text.rfind(':');
    if (colon == text.npos)
        return errc::invalid_input;
    auto address = text.substr(0, colon);
    bool const bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (bracketed)
        address = address.substr(1, address.size() - 2);
    bool const sixth = address.find(':') != address.npos;
    endpoint parsed{std::string(address), 0};
    auto const* const end = text.data() + text.size();
    auto const [stop, wrong] = std::from_chars(text.data() + colon + 1, end, parsed.port);
    if (wrong != std::errc() || stop != end || sixth != bracketed || !not_an_address(address).empty())
        return errc::invalid_input;
    return parsed;
}

log::level level_named(std::string_view name) noexcept
{
    if (name == "debug")
        return log::level::debug;
    if (name == "warning")
        return log::level::warning;
    return name == "error" ? log::level::error : log::level::info;
}

} // namespace tingsted
