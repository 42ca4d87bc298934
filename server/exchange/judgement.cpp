// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/judgement.hpp"

#include "calendar/event/occurrences.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace tingsted::exchange {

namespace {

bool is_to_come(source_row const& r, instant now) { return !r.left && !r.merged && (!r.ends || *r.ends > now); }

// Every event of theirs with the row that it is known by, or none.
struct pairing {
    std::vector<source_row const*> of_theirs;
    std::vector<source_row const*> unmatched; // rows
};

pairing paired(std::vector<source_row> const& known, std::vector<fetched_event> const& theirs)
{
    std::unordered_map<std::string, source_row const*> by_uid;
    for (auto const& r : known)
        by_uid.emplace(r.uid.value(), &r);
    pairing p;
    for (auto const& e : theirs) {
        auto const at = by_uid.find(e.what.uid.value());
        p.of_theirs.push_back(at == by_uid.end() ? nullptr : at->second);
        if (at != by_uid.end())
            by_uid.erase(at);
    }
    std::multimap<std::string, source_row const*> by_print; // of what has no uid in common: in the order of `known`
    for (auto const& r : known)
        if (by_uid.contains(r.uid.value()))
            by_print.emplace(r.print, &r);
    for (std::size_t n = 0; n != theirs.size(); ++n) {
        auto const at = p.of_theirs[n] ? by_print.end() : by_print.find(theirs[n].print);
        if (at == by_print.end())
            continue;
        p.of_theirs[n] = at->second;
        by_print.erase(at);
    }
    for (auto const& [print, row] : by_print)
        p.unmatched.push_back(row);
    return p;
}

source_act put(fetched_event const& e, source_row const* row)
{
    source_act a{source_act::kind::put, e.what.uid, {}, e};
    if (row && row->uid != e.what.uid)
        a.known_as = row->uid;
    return a;
}

// How many of those to come would begin so much later or earlier, all by the same time.
int moved_together(std::vector<fetched_event> const& theirs, pairing const& p, instant now)
{
    std::map<std::chrono::seconds, int> by_shift;
    for (std::size_t n = 0; n != theirs.size(); ++n) {
        auto const* const row = p.of_theirs[n];
        if (!row || !is_to_come(*row, now) || row->digest == theirs[n].digest)
            continue;
        auto const shift = first_start(theirs[n].what) - row->starts;
        if (shift != shift.zero())
            ++by_shift[shift];
    }
    int most = 0;
    for (auto const& [shift, count] : by_shift)
        most = std::max(most, count);
    return most;
}

} // namespace

judgement judged(std::vector<source_row> const& known, std::vector<fetched_event> const& theirs, instant now)
{
    auto const p = paired(known, theirs);
    judgement j;
    for (std::size_t n = 0; n != theirs.size(); ++n) {
        auto const* const row = p.of_theirs[n];
        bool const same = row && row->digest == theirs[n].digest && row->uid == theirs[n].what.uid && !row->left;
        if (same)
            ++j.unchanged;
        else
            j.acts.push_back(put(theirs[n], row));
    }
    int gone = 0;
    for (auto const* const row : p.unmatched)
        if (is_to_come(*row, now)) {
            j.acts.push_back({source_act::kind::leave, row->uid, {}, {}});
            ++gone;
        }
    j.known = static_cast<int>(std::ranges::count_if(known, [&](source_row const& r) { return is_to_come(r, now); }));
    auto const moved = moved_together(theirs, p, now);
    bool const many = j.known >= fewest_to_suspect;
    if (theirs.empty() && j.known > 0)
        j.why = suspicion::emptied;
    else if (many && gone * 2 >= j.known)
        j.why = suspicion::shrunk;
    else if (many && moved * 2 >= j.known)
        j.why = suspicion::moved;
    j.missing = j.why == suspicion::moved ? moved : gone;
    return j;
}

} // namespace tingsted::exchange
