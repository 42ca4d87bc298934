// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checking.hpp"

#include "calendar/event/language.hpp"
#include "calendar/event/text_rules.hpp"
#include "common/text.hpp"

namespace tingsted {

namespace {

constexpr std::size_t longest_uid = 1'000;

void check_text(checking& c, std::string pointer, std::string& s, text_form form, std::size_t longest)
{
    if (is_utf8(s))
        s = nfc(form == text_form::line ? trimmed(s) : std::string_view(s));
    if (auto why = flaw_of_text(s, form, longest))
        c.wrong(std::move(pointer), std::move(*why));
}

void check_line(checking& c, std::string pointer, std::string& s, std::size_t longest)
{
    check_text(c, std::move(pointer), s, text_form::line, longest);
}

void check_title(checking& c, std::string pointer, std::string& s)
{
    check_line(c, pointer, s, longest_title);
    if (s.empty())
        c.wrong(std::move(pointer), "cannot be left empty");
}

void check_override_texts(checking& c, std::size_t i)
{
    auto& o = c.e.overrides[i];
    auto const pointer = pointer_to(overrides_pointer, i);
    if (o.title)
        check_title(c, pointer + "/title", *o.title);
    if (o.note)
        check_text(c, pointer + "/note", *o.note, text_form::paragraphs, longest_paragraph);
    check_line(c, pointer + "/cancel_reason", o.cancel_reason, longest_line);
}

void check_languages(checking& c)
{
    if (!is_language(c.e.language))
        c.wrong("/language", "is no language tag, like da or en-GB");
    for (std::size_t i = 0; i < c.e.interpreters.size(); ++i)
        if (!is_language(c.e.interpreters[i]))
            c.wrong(pointer_to("/interpreters", i), "is no language tag, like da or en-GB");
}

} // namespace

void check_texts(checking& c)
{
    auto& e = c.e;
    check_title(c, "/title", e.title);
    check_line(c, "/title_short", e.title_short, longest_short_title);
    check_text(c, "/purpose", e.purpose, text_form::paragraphs, longest_paragraph);
    check_text(c, "/description", e.description, text_form::paragraphs, longest_description);
    check_line(c, "/address", e.address, longest_line);
    check_line(c, "/cancel_reason", e.cancel_reason, longest_line);
    check_line(c, "/online_url", e.online_url, longest_paragraph);
    if (!e.online_url.empty() && !is_https_url(e.online_url))
        c.wrong("/online_url", "must be a link that begins with https://");
    if (flaw_of_text(e.uid.value(), text_form::line, longest_uid))
        c.wrong("/uid", "must be one line of at most " + std::to_string(longest_uid) + " bytes");
    check_languages(c);
    for (std::size_t i = 0; i < e.overrides.size(); ++i)
        check_override_texts(c, i);
}

} // namespace tingsted
