// SPDX-License-Identifier: MPL-2.0
#pragma once

// Events of every shape, the same for the same seed.

#include "tests/calendar/event/made.hpp"

#include <cstdint>
#include <random>

namespace tingsted::made {

class random_events {
public:
    explicit random_events(std::uint32_t seed) : dice_(seed) {}

    std::size_t below(std::size_t n) { return dice_() % n; }
    bool maybe() { return below(2) == 0; }

    template <class Value>
    Value one_of(std::vector<Value> const& choice)
    {
        return choice[below(choice.size())];
    }

    // Words of many scripts, among them what folding, sorting and escaping trip over.
    std::string words(std::size_t most)
    {
        static std::vector<std::string> const pieces = {"møde",
                                                        "Ærø",
                                                        "aå",
                                                        "Aabybro",
                                                        "\xE2\x80\x8F",
                                                        "𝔑𝔢𝔱",
                                                        "é",
                                                        "e\xCC\x81",
                                                        "ﬁ",
                                                        "İ",
                                                        "ẞ",
                                                        "\"",
                                                        "\\",
                                                        "<&>",
                                                        ";,:",
                                                        "'",
                                                        "\t",
                                                        "\n",
                                                        "日本",
                                                        "🙂",
                                                        "👩‍👩‍👧",
                                                        "\xEF\xBB\xBF",
                                                        "\xC2\xA0",
                                                        "0",
                                                        "null",
                                                        "{}",
                                                        "/~",
                                                        "%2F",
                                                        "ø",
                                                        "oe",
                                                        "Ⓐ",
                                                        "ℌ"};
        std::string s;
        for (auto n = below(most + 1); n > 0; --n)
            s += one_of(pieces) + (maybe() ? " " : "");
        return s;
    }

    wall_time moment() { return wall("2026-01-01T00:00:00") + std::chrono::minutes{below(1'000'000)}; }

    template <class Slug>
    std::vector<Slug> some(std::vector<std::string> const& choice)
    {
        std::vector<Slug> chosen;
        for (auto const& c : choice)
            if (maybe())
                chosen.emplace_back(c);
        return chosen;
    }

    event_override date()
    {
        event_override o;
        o.original_start = moment();
        if (maybe())
            o.starts = moment();
        if (maybe())
            o.ends = moment();
        if (maybe())
            o.title = words(5);
        if (maybe())
            o.note = words(9);
        if (maybe())
            o.room = room_slug{one_of<std::string>({"raadhus-1", "raadhus-2", "kulturhus-sal"})};
        o.cancelled = maybe();
        o.cancel_reason = words(3);
        return o;
    }

    event next()
    {
        event e;
        e.id = event_id{"id-" + std::to_string(dice_())};
        e.uid = event_uid{words(3)};
        e.page = slug{"page-" + std::to_string(dice_())};
        e.revision = revision{static_cast<std::int64_t>(below(1'000'000)) + 1};
        e.sequence = sequence{static_cast<std::int64_t>(below(1'000))};
        e.kind = static_cast<event_kind>(below(3));
        e.status = static_cast<event_status>(below(6));
        e.visible_to = static_cast<visibility>(below(3));
        e.title = words(8);
        e.title_short = words(3);
        e.purpose = words(30);
        e.description = words(60);
        e.language = one_of<std::string>({"da", "en", "uk", "ar"});
        if (maybe())
            e.interpreters = {"ar", "uk"};
        e.starts = moment();
        e.ends = e.starts + std::chrono::minutes{1 + below(10'000)};
        e.zone = zone_name{one_of<std::string>({"Europe/Copenhagen", "America/New_York", "UTC"})};
        e.all_day = maybe();
        if (maybe())
            e.repeats = series(one_of<std::string>({"FREQ=MONTHLY;BYDAY=1TU", "FREQ=WEEKLY;INTERVAL=2;COUNT=12",
                                                    "FREQ=DAILY;UNTIL=20270601T120000Z", "FREQ=YEARLY;UNTIL=20300101",
                                                    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;WKST=SU"}));
        for (auto n = below(4); n > 0; --n) {
            e.excluded.push_back(moment());
            e.added.push_back(moment());
            e.overrides.push_back(date());
        }
        if (maybe())
            e.area = area_slug{one_of<std::string>({"asaa", "dronninglund", "jerslev"})};
        e.topics = some<topic_slug>({"ensomhed", "sundhed"});
        e.audiences = some<audience_slug>({"aeldre", "unge"});
        for (int goal = 1; goal <= 17; ++goal)
            if (below(8) == 0)
                e.goals.push_back(goal);
        e.hosts = some<organisation_slug>({"suppeholdet", "frivilligcenter", "frivilligraadet"});
        if (maybe())
            e.room = room_slug{one_of<std::string>({"raadhus-1", "raadhus-2", "kulturhus-sal"})};
        e.room_state = static_cast<room_status>(below(5));
        e.address = words(3);
        e.online_url = maybe() ? "https://moede.example.org/a?b=c" : "";
        if (maybe())
            e.capacity = static_cast<int>(below(100'000)) + 1;
        e.cancel_reason = words(4);
        e.source = words(1);
        if (maybe())
            e.foreign = {"X-ODD;P=\"a:b\":" + words(4), "GEO:57;9"};
        e.created = instant{std::chrono::seconds{1'700'000'000 + below(100'000'000)}};
        e.changed = e.created + std::chrono::seconds{below(10'000'000)};
        return e;
    }

private:
    std::mt19937 dice_;
};

} // namespace tingsted::made
