// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/as_published.hpp"

#include "calendar/publish/when_in_words.hpp"
#include "common/text.hpp"

#include <algorithm>

namespace tingsted {

namespace {

constexpr std::size_t usual_entry = 1'500; // bytes

bool is_uuid(std::string_view s) noexcept
{
    if (s.size() != 36)
        return false;
    for (std::size_t i = 0; i < s.size(); ++i) {
        bool const dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool const hex = (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'f');
        if (dash ? s[i] != '-' : !hex)
            return false;
    }
    return true;
}

// The uid that all outlets share; that of a foreign event may be any text, so its id stands in.
std::string entry_id(event const& e)
{
    auto const uid = lower_ascii(e.uid.value());
    return "urn:uuid:" + (is_uuid(uid) ? uid : e.id.value());
}

// One element with text in it (RFC 4287).
void element(std::string& out, std::string_view name, std::string_view value)
{
    ((out += '<') += name) += '>';
    out += xml_escaped(value);
    ((out += "</") += name) += ">\n";
}

void add_link(std::string& out, std::string_view relation, std::string_view type, std::string_view href)
{
    ((out += "<link rel=\"") += relation) += "\" type=\"";
    ((out += type) += "\" href=\"") += xml_escaped(href);
    out += "\"/>\n";
}

void add_category(std::string& out, std::string_view term, std::string_view label)
{
    ((out += "<category term=\"") += xml_escaped(term)) += "\" label=\"";
    (out += xml_escaped(label)) += "\"/>\n";
}

std::string summary_of(event_view const& v, std::string_view language)
{
    auto const when = when_in_words(*v.what, language);
    return v.place.empty() ? when : when + ", " + v.place;
}

std::string content_of(event_view const& v)
{
    auto const& e = *v.what;
    std::string all;
    for (auto const* paragraph : {&e.cancel_reason, &e.purpose, &e.description, &v.contact}) {
        if (paragraph->empty())
            continue;
        all += all.empty() ? "" : "\n\n";
        all += *paragraph;
    }
    return all;
}

void add_categories(std::string& out, event_view const& v, directory const& d, outlet const& o)
{
    for (auto const& id : v.what->topics)
        if (auto const* t = find(d, id))
            add_category(out, id.value(), t->name.in(o.language));
    if (!v.area.empty())
        add_category(out, v.what->area->value(), v.area);
}

// An entry's author is whoever invites; where none is known, the feed itself speaks.
void add_entry(std::string& out, event const& e, feed_head const& head, directory const& d, outlet const& o)
{
    auto const v = view_of(e, d, o);
    auto const* main_host = e.hosts.empty() ? nullptr : find(d, e.hosts.front());
    ((out += "<entry xml:lang=\"") += xml_escaped(e.language)) += "\">\n";
    element(out, "id", entry_id(e));
    element(out, "title", e.title);
    element(out, "updated", text(e.changed));
    element(out, "published", text(e.created));
    out += "<author>";
    element(out, "name", main_host ? localised{main_host->name, main_host->name_en}.in(o.language) : head.name);
    out += "</author>\n";
    add_link(out, "alternate", "text/html", v.url);
    add_categories(out, v, d, o);
    element(out, "summary", summary_of(v, o.language));
    if (auto const content = content_of(v); !content.empty())
        element(out, "content", content);
    out += "</entry>\n";
}

bool newer(event const* a, event const* b)
{
    return a->changed != b->changed ? a->changed > b->changed : a->id < b->id;
}

} // namespace

std::string atom_feed(feed_head const& head, std::vector<event> const& events, directory const& d, outlet const& o,
                      cancelled_mode mode)
{
    auto told = as_published(events, mode, o.language);
    std::ranges::sort(told.all, newer);

    std::string out;
    out.reserve(told.all.size() * usual_entry + 500);
    out += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"";
    (out += o.language == "en" ? "en" : "da") += "\">\n";
    element(out, "id", head.id.empty() ? head.self_url : head.id);
    element(out, "title", head.name);
    if (!head.description.empty())
        element(out, "subtitle", head.description);
    element(out, "updated", text(head.updated));
    if (!head.self_url.empty())
        add_link(out, "self", "application/atom+xml", head.self_url);
    add_link(out, "alternate", "text/html", o.base_url + "/");
    for (auto const* e : told.all)
        add_entry(out, *e, head, d, o);
    out += "</feed>\n";
    return out;
}

} // namespace tingsted
