// SPDX-License-Identifier: MPL-2.0
#include "server/pages/template.hpp"

#include "server/pages/embedded.hpp"
#include "server/pages/texts.hpp"

#include <map>
#include <regex>
#include <stdexcept>

namespace tingsted::pages {

namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view suffix = ".mustache";
constexpr std::string_view partial = "{{>";

std::string written_out(std::string_view name, int depth = 0)
{
    if (depth > 8)
        throw std::logic_error("partials nest in a circle: " + std::string(name));
    auto rest = embedded(std::string(name) + std::string(suffix));
    std::string out;
    for (;;) {
        auto const at = rest.find(partial);
        out += rest.substr(0, at);
        if (at == std::string_view::npos)
            return out;
        auto const end = rest.find("}}", at);
        out += written_out(rest.substr(at + partial.size(), end - at - partial.size()), depth + 1);
        rest.remove_prefix(end + 2);
        if (rest.starts_with('\n')) // the partial brought its own
            rest.remove_prefix(1);
    }
}

std::map<std::string, std::string, std::less<>> all_sources()
{
    std::map<std::string, std::string, std::less<>> all;
    for (auto const& file : embedded_files())
        if (file.name.ends_with(suffix)) {
            auto const name = file.name.substr(0, file.name.size() - suffix.size());
            all.emplace(name, written_out(name));
        }
    return all;
}

std::map<std::string, std::string, std::less<>> const& sources()
{
    static auto const all = all_sources(); // a constant of the program, as its bytes are
    return all;
}

// The texts that any template asks for, as the object `t`.
mustache::data asked_texts(std::string_view language)
{
    mustache::data said;
    static std::regex const asked(R"(\{\{t\.([a-z0-9_]+)\}\})");
    for (auto const& [name, source] : sources())
        for (std::sregex_iterator hit(source.begin(), source.end(), asked), end; hit != end; ++hit) {
            auto const key = (*hit)[1].str();
            said.set(key, mustache::data(texts_in(language)(key)));
        }
    return mustache::data("t", said);
}

mustache::data const& texts_for_templates(std::string_view language)
{
    static auto const danish = asked_texts("da");
    static auto const english = asked_texts("en");
    return language == "en" ? english : danish;
}

} // namespace

std::string const& template_source(std::string_view name)
{
    auto const found = sources().find(name);
    if (found == sources().end())
        throw std::out_of_range("no such template: " + std::string(name));
    return found->second;
}

std::string rendered(std::string_view template_name, mustache::data const& view, std::string_view language)
{
    // Parsed anew for each page: rendering writes into the parsed form, so threads cannot share one.
    mustache::mustache page(template_source(template_name));
    if (!page.is_valid())
        throw std::logic_error(std::string(template_name) + ": " + page.error_message());
    kainjow::mustache::context<std::string> names(&texts_for_templates(language));
    names.push(&view);
    return page.render(names);
}

} // namespace tingsted::pages
