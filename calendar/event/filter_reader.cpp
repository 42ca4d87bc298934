// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/filter.hpp"

#include "calendar/event/language.hpp"
#include "calendar/event/sets.hpp"
#include "common/text.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace tingsted {

namespace {

constexpr std::size_t most_values = 200;

// A value that stands for something, or nothing when it is unknown. Without a directory every slug may.
template <class Slug>
auto in(directory const* known)
{
    return [known](std::string_view s) -> std::optional<Slug> {
        Slug id{std::string(s)};
        bool const there = known ? find(*known, id) != nullptr : is_slug(s);
        return there ? std::optional(std::move(id)) : std::nullopt;
    };
}

std::optional<int> goal_named(std::string_view s)
{
    int n = 0;
    auto const [end, wrong] = std::from_chars(s.data(), s.data() + s.size(), n);
    bool const known = wrong == std::errc{} && end == s.data() + s.size() && n >= 1 && n <= 17;
    return known ? std::optional(n) : std::nullopt;
}

std::optional<std::string> access_fact_named(std::string_view s)
{
    bool const known = std::ranges::find(access_facts, s) != std::end(access_facts);
    return known ? std::optional<std::string>(s) : std::nullopt;
}

std::optional<std::string> language_named(std::string_view s)
{
    return is_language(s) ? std::optional<std::string>(s) : std::nullopt;
}

// One query being read: the filter so far, and what was wrong with it.
class filter_reader {
public:
    explicit filter_reader(directory const* known) : known_(known) {}

    // Whether `key` is one of filter_keys.
    bool take(std::string_view key, std::string_view value)
    {
        if (key == "area")
            return each(key, value, found_.areas, in<area_slug>(known_));
        if (key == "topic")
            return each(key, value, found_.topics, in<topic_slug>(known_));
        if (key == "audience")
            return each(key, value, found_.audiences, in<audience_slug>(known_));
        if (key == "host")
            return each(key, value, found_.hosts, in<organisation_slug>(known_));
        if (key == "kind")
            return each(key, value, found_.kinds, event_kind_named);
        if (key == "status")
            return each(key, value, found_.statuses, event_status_named);
        if (key == "room")
            return each(key, value, found_.rooms, in<room_slug>(known_));
        if (key == "venue")
            return each(key, value, found_.venues, in<venue_slug>(known_));
        if (key == "goal")
            return each(key, value, found_.goals, goal_named);
        if (key == "accessibility")
            return each(key, value, found_.accessibility, access_fact_named);
        if (key == "lang")
            return each(key, value, found_.languages, language_named);
        if (key == "q")
            return search(value);
        return false;
    }

    void unknown_key(std::string_view key) { flaws_.push_back({std::string(clipped(key, 100)), "is no filter"}); }

    result<filter> finished() &&
    {
        if (count_ > most_values)
            flaws_.push_back({"", "a filter has at most " + std::to_string(most_values) + " values"});
        if (!flaws_.empty())
            return fault{errc::unknown_filter, "the filter is not known", std::move(flaws_)};
        make_set(found_.areas);
        make_set(found_.topics);
        make_set(found_.audiences);
        make_set(found_.hosts);
        make_set(found_.kinds);
        make_set(found_.statuses);
        make_set(found_.rooms);
        make_set(found_.venues);
        make_set(found_.goals);
        make_set(found_.accessibility);
        make_set(found_.languages);
        make_set(found_.words);
        return std::move(found_);
    }

private:
    template <class Value, class Named>
    bool each(std::string_view key, std::string_view value, std::vector<Value>& to, Named named)
    {
        for (auto const part : split(value, ',')) {
            auto const word = trimmed(part);
            if (word.empty() || ++count_ > most_values)
                continue;
            if (auto known = named(word))
                to.push_back(std::move(*known));
            else
                flaws_.push_back({std::string(key), "there is no “" + std::string(clipped(word, 100)) + "”"});
        }
        return true;
    }

    bool search(std::string_view value)
    {
        for (auto& word : words(folded(value)))
            if (++count_ <= most_values)
                found_.words.push_back(std::move(word));
        return true;
    }

    directory const* known_;
    filter found_;
    std::vector<flaw> flaws_;
    std::size_t count_ = 0;
};

result<filter> read_by(filter_reader reader, query_pairs const& query, std::vector<std::string_view> const& also)
{
    for (auto const& [key, value] : query) {
        bool const of_outlet = std::ranges::find(also, key) != also.end();
        if (!of_outlet && !reader.take(key, value))
            reader.unknown_key(key);
    }
    return std::move(reader).finished();
}

} // namespace

result<filter> parsed_filter(query_pairs const& query, directory const& known,
                             std::vector<std::string_view> const& also)
{
    return read_by(filter_reader(&known), query, also);
}

result<filter> kept_filter(std::string_view text) { return read_by(filter_reader(nullptr), form_decoded(text), {}); }

} // namespace tingsted
