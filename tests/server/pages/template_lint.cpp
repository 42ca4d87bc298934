// SPDX-License-Identifier: MPL-2.0
#include "tests/server/pages/template_lint.hpp"

#include "common/text.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

// Names are looked up from the innermost section outwards, as the engine does.
using scopes = std::vector<shape const*>;

shape const* found(scopes const& open, std::string_view name)
{
    auto const parts = split(name, '.');
    for (auto scope = open.rbegin(); scope != open.rend(); ++scope) {
        auto at = (*scope)->members.find(std::string(parts[0]));
        if (at == (*scope)->members.end())
            continue;
        shape const* here = &at->second;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            at = here->members.find(std::string(parts[i]));
            if (at == here->members.end())
                return nullptr;
            here = &at->second;
        }
        return here;
    }
    return nullptr;
}

// A tag inside a markup tag has to stand between quotes, or be a section that holds whole attributes.
bool outside_quotes(std::string_view before)
{
    auto const open = before.rfind('<');
    if (open == std::string_view::npos || before.find('>', open) != std::string_view::npos)
        return false;
    auto const tag = before.substr(open);
    return std::ranges::count(tag, '"') % 2 == 0;
}

struct lint {
    scopes open;
    std::vector<std::string> names;
    std::vector<std::string> found_wrong;

    void wrong(std::string_view what, std::string_view tag)
    {
        found_wrong.push_back(std::string(what) + ": " + std::string(tag));
    }

    void look_up(std::string_view name, bool section)
    {
        if (name.starts_with("t.")) {
            if (!texts_in("da").knows(name.substr(2)) || !texts_in("en").knows(name.substr(2)))
                wrong("no such text", name);
            return;
        }
        auto const* const here = found(open, name);
        if (!here)
            wrong("the view has no", name);
        else if (!section && !here->members.empty())
            wrong("not a text", name);
        if (section) {
            static shape const nothing;
            open.push_back(here ? here : &nothing);
            names.emplace_back(name);
        }
    }

    void close(std::string_view name)
    {
        if (names.empty() || names.back() != name)
            return wrong("closes what is not open", name);
        names.pop_back();
        open.pop_back();
    }

    void tag(std::string_view inside, std::string_view before)
    {
        if (inside.empty() || inside.front() == '{' || inside.front() == '&')
            return wrong("unescaped", inside);
        if (inside.front() == '=' || inside.front() == '>' || inside.front() == '!')
            return wrong("not for here", inside);
        if (inside.front() == '/')
            return close(inside.substr(1));
        bool const section = inside.front() == '#' || inside.front() == '^';
        if (!section && outside_quotes(before))
            wrong("an attribute without quotes", inside);
        look_up(section ? inside.substr(1) : inside, section);
    }
};

} // namespace

std::vector<std::string> complaints(std::string_view source, shape const& view)
{
    lint l;
    l.open.push_back(&view);
    for (std::size_t at = source.find("{{"); at != std::string_view::npos; at = source.find("{{", at)) {
        auto const end = source.find("}}", at);
        if (end == std::string_view::npos) {
            l.wrong("never ends", source.substr(at, 20));
            break;
        }
        l.tag(source.substr(at + 2, end - at - 2), source.substr(0, at));
        at = end + 2;
    }
    for (auto const& name : l.names)
        l.wrong("never closed", name);
    return l.found_wrong;
}

} // namespace tingsted::pages
