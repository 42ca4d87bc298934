// SPDX-License-Identifier: MPL-2.0
#include "server/store/name_body.hpp"

#include "common/json.hpp"
#include "common/text.hpp"
#include "server/store/name_fields.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cmath>

namespace tingsted {

namespace {

using std::chrono::minutes;

json::value written(std::string const& s) { return json::value(s); }
json::value written(bool b) { return b; }
json::value written(int i) { return i; }
json::value written(minutes m) { return m.count(); }
json::value written(local_day d) { return json::value(text(d)); }
json::value written(localised const& l) { return json::object{{"da", l.da}, {"en", l.en}}; }
json::value written(position_on_earth const& p) { return json::object{{"lat", p.latitude}, {"lon", p.longitude}}; }
template <class Tag>
json::value written(strong<Tag, std::string> const& s)
{
    return json::value(s.value());
}
template <class T>
json::value written(std::optional<T> const& o)
{
    return o ? written(*o) : json::value(nullptr);
}
template <class T>
json::value written(std::vector<T> const& all)
{
    json::array a;
    for (auto const& one : all)
        a.push_back(written(one));
    return a;
}

std::string string_in(json::value const& v) { return std::string(v.as_string()); }

void read(json::value const& v, std::string& s) { s = string_in(v); }
void read(json::value const& v, bool& b) { b = v.as_bool(); }
void read(json::value const& v, int& i) { i = v.to_number<int>(); }
void read(json::value const& v, minutes& m) { m = minutes{v.to_number<int>()}; }
void read(json::value const& v, local_day& d) { d = parsed_day(string_in(v)).value(); }
void read(json::value const& v, localised& l) { l = {string_in(v.at("da")), string_in(v.at("en"))}; }
void read(json::value const& v, position_on_earth& p)
{
    p = {v.at("lat").to_number<double>(), v.at("lon").to_number<double>()};
}
template <class Tag>
void read(json::value const& v, strong<Tag, std::string>& s)
{
    s = strong<Tag, std::string>(string_in(v));
}
template <class T>
void read(json::value const& v, std::optional<T>& o)
{
    o.reset();
    if (!v.is_null())
        read(v, o.emplace());
}
template <class T>
void read(json::value const& v, std::vector<T>& all)
{
    all.clear();
    for (auto const& one : v.as_array())
        read(one, all.emplace_back());
}

struct writes {
    json::object out;
    template <class T>
    void operator()(std::string_view key, T const& v)
    {
        out.emplace(key, written(v));
    }
};

struct reads {
    json::object const& in;
    template <class T>
    void operator()(std::string_view key, T& v)
    {
        if (auto const* there = in.if_contains(key))
            read(*there, v);
    }
};

constexpr std::size_t longest_text = 4'000;
constexpr std::size_t longest_list = 200;
constexpr minutes longest_buffer = std::chrono::days{7};

// Every text is UTF-8 of a bounded length without controls, every id a slug.
struct checks {
    std::vector<flaw> found;

    void operator()(std::string_view key, std::string const& s)
    {
        if (s.size() > longest_text)
            add(key, "longer than 4,000 bytes");
        else if (!is_utf8(s) || has_controls(s) || has_open_bidi(s))
            add(key, "holds characters that no text may have");
    }
    void operator()(std::string_view key, localised const& l) { (*this)(key, l.da), (*this)(key, l.en); }
    template <class Tag>
    void operator()(std::string_view key, strong<Tag, std::string> const& s)
    {
        if (!is_slug(s.value()))
            add(key, "needs 1 to 64 of a-z, 0-9 and -");
    }
    void operator()(std::string_view key, position_on_earth const& p)
    {
        bool const there = std::abs(p.latitude) <= 90 && std::abs(p.longitude) <= 180;
        if (!there)
            add(key, "lies outside latitude ±90 and longitude ±180");
    }
    void operator()(std::string_view key, minutes m)
    {
        if (m < minutes{0} || m > longest_buffer)
            add(key, "needs 0 to 10,080 minutes");
    }
    template <class T>
    void operator()(std::string_view key, std::optional<T> const& o)
    {
        if (o)
            (*this)(key, *o);
    }
    template <class T>
    void operator()(std::string_view key, std::vector<T> const& all)
    {
        if (all.size() > longest_list)
            add(key, "holds more than 200 entries");
        for (auto const& one : all)
            (*this)(key, one);
    }
    void operator()(std::string_view, bool) {}
    void operator()(std::string_view, int) {}
    void operator()(std::string_view, local_day) {}

    void one_line(std::string_view key, std::string const& s)
    {
        if (trimmed(s).empty() || s.find('\n') != std::string::npos || s.size() > 200)
            add(key, "needs 1 to 200 bytes on one line");
    }
    void one_of(std::string_view key, std::string const& s, std::initializer_list<std::string_view> words)
    {
        if (!s.empty() && std::ranges::find(words, s) == words.end())
            add(key, "is none of the words for it");
    }
    void add(std::string_view key, std::string detail)
    {
        found.push_back({"/" + pointer_token(key), std::move(detail)});
    }
};

void check_more(checks& c, area const& a) { c.one_line("name", a.name); }
void check_more(checks& c, topic const& t)
{
    c.one_line("name", t.name.da);
    if (std::ranges::any_of(t.goals, [](int g) { return g < 1 || g > 17; }))
        c.add("goals", "the UN goals are 1 to 17");
}
void check_more(checks& c, audience const& a) { c.one_line("name", a.name.da); }
void check_more(checks& c, organisation const& o)
{
    c.one_line("name", o.name);
    c.one_of("form", o.form,
             {"association", "local_branch", "self_organised", "individual", "municipal_unit", "council",
              "volunteer_centre", "network", "sports_club", "congregation", "housing", "independent",
              "social_enterprise", "business"});
    c.one_of("sector", o.sector, {"civil", "municipal", "business"});
}
void check_more(checks& c, venue const& v) { c.one_line("name", v.name); }
void check_more(checks& c, room const& r)
{
    c.one_line("name", r.name);
    if (r.capacity < 0)
        c.add("capacity", "is negative");
    c.one_of("booking", r.booking, {"free", "asked", "external"});
    if (!std::ranges::is_sorted(r.access) || std::ranges::any_of(r.access, [](auto const& a) {
            return std::ranges::find(access_facts, a) == std::end(access_facts);
        }))
        c.add("access", "is not a sorted list of access facts");
}
void check_more(checks& c, screen const& s) { c.one_line("title", s.title); }
void check_more(checks& c, school_period const& p)
{
    c.one_line("name", p.name);
    if (p.last < p.first)
        c.add("last", "is before the first day");
}

} // namespace

std::string id_of(school_period const& p) { return slug_of(p.name) + "-" + text(p.first).substr(0, 4); }

template <class Name>
std::string body_of(Name const& n)
{
    writes w;
    fields(w, n);
    return json::serialize(w.out);
}

template <class Name>
Name name_from_body(std::string_view body)
{
    auto const value = json::parse(body);
    reads r{value.as_object()};
    Name n;
    fields(r, n);
    return n;
}

template <class Name>
std::vector<flaw> flaws_of(Name const& n)
{
    checks c;
    fields(c, n);
    check_more(c, n);
    return c.found;
}

template std::string body_of(area const&);
template std::string body_of(topic const&);
template std::string body_of(audience const&);
template std::string body_of(organisation const&);
template std::string body_of(venue const&);
template std::string body_of(room const&);
template std::string body_of(screen const&);
template std::string body_of(school_period const&);
template area name_from_body(std::string_view);
template topic name_from_body(std::string_view);
template audience name_from_body(std::string_view);
template organisation name_from_body(std::string_view);
template venue name_from_body(std::string_view);
template room name_from_body(std::string_view);
template screen name_from_body(std::string_view);
template school_period name_from_body(std::string_view);
template std::vector<flaw> flaws_of(area const&);
template std::vector<flaw> flaws_of(topic const&);
template std::vector<flaw> flaws_of(audience const&);
template std::vector<flaw> flaws_of(organisation const&);
template std::vector<flaw> flaws_of(venue const&);
template std::vector<flaw> flaws_of(room const&);
template std::vector<flaw> flaws_of(screen const&);
template std::vector<flaw> flaws_of(school_period const&);

} // namespace tingsted
