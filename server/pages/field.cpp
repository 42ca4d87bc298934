// SPDX-License-Identifier: MPL-2.0
#include "server/pages/field.hpp"

#include <algorithm>

namespace tingsted::pages {

field field_maker::blank(std::string_view name) const
{
    std::string const key(name);
    field f;
    f.name = key;
    f.label = t_("field_" + key);
    if (t_.knows("hint_" + key))
        f.hint = t_("hint_" + key);
    auto const wrong = std::ranges::find(flaws_, name, &flaw::pointer);
    if (wrong != flaws_.end())
        f.error = said(*wrong);
    if (!f.hint.empty())
        f.described_by = key + "-hint";
    if (!f.error.empty())
        f.described_by += (f.described_by.empty() ? "" : " ") + key + "-error";
    return f;
}

field field_maker::text(std::string_view name, std::string_view value, std::string_view type) const
{
    auto f = blank(name);
    f.type = type;
    f.value = value;
    return f;
}

field field_maker::required(std::string_view name, std::string_view value, std::string_view type) const
{
    auto f = text(name, value, type);
    f.required = true;
    return f;
}

field field_maker::choose(std::string_view name, std::string_view value, std::vector<choice> choices) const
{
    return choose_several(name, {std::string(value)}, std::move(choices));
}

field field_maker::choose_several(std::string_view name, std::vector<std::string> const& values,
                                  std::vector<choice> choices) const
{
    auto f = blank(name);
    f.choices = std::move(choices);
    for (auto& c : f.choices) {
        c.id = f.name + "-" + c.value;
        c.selected = std::ranges::find(values, c.value) != values.end();
    }
    return f;
}

field field_maker::tick(std::string_view name, bool checked) const
{
    auto f = blank(name);
    f.checked = checked;
    return f;
}

std::string field_maker::said(flaw const& f) const
{
    if (t_.knows(f.detail))
        return t_(f.detail);
    if (t_.knows("flaw_" + f.pointer))
        return t_("flaw_" + f.pointer);
    return f.detail;
}

std::vector<summary_line> field_maker::summary() const
{
    std::vector<summary_line> out;
    out.reserve(flaws_.size());
    for (auto const& f : flaws_)
        out.push_back({said(f), t_.knows("field_" + f.pointer) ? "#" + f.pointer : ""});
    return out;
}

} // namespace tingsted::pages
