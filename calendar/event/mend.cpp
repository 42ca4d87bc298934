// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checking.hpp"

#include "calendar/event/language.hpp"
#include "calendar/event/text_rules.hpp"
#include "common/text.hpp"

namespace tingsted {

namespace {

void mend_text(std::string& s, text_form form, std::size_t longest)
{
    if (is_utf8(s))
        s = mended_text(nfc(s), form, longest);
}

void mend_line(std::string& s, std::size_t longest) { mend_text(s, text_form::line, longest); }

} // namespace

void mend(event& e)
{
    mend_line(e.title, longest_title);
    mend_line(e.title_short, longest_short_title);
    mend_text(e.purpose, text_form::paragraphs, longest_paragraph);
    mend_text(e.description, text_form::paragraphs, longest_description);
    mend_line(e.address, longest_line);
    mend_line(e.cancel_reason, longest_line);
    if (!is_https_url(e.online_url) || e.online_url.size() > longest_paragraph)
        e.online_url.clear();
    if (!is_language(e.language))
        e.language = event{}.language;
    std::erase_if(e.interpreters, [](std::string const& tag) { return !is_language(tag); });
    for (auto& o : e.overrides) {
        if (o.title)
            mend_line(*o.title, longest_title);
        if (o.title && o.title->empty())
            o.title.reset();
        if (o.note)
            mend_text(*o.note, text_form::paragraphs, longest_paragraph);
        mend_line(o.cancel_reason, longest_line);
    }
}

} // namespace tingsted
