// SPDX-License-Identifier: MPL-2.0
#include "server/store/journal.hpp"

#include "common/digest.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace tingsted {

namespace {

constexpr role all_roles[] = {role::anonymous,    role::member,      role::editor,
                              role::professional, role::coordinator, role::administrator};
constexpr std::size_t salt_bytes = 32;

std::optional<std::string> as_text(std::optional<facets> const& f)
{
    return f ? std::optional(json::serialize(to_json(*f))) : std::nullopt;
}

facets as_facets(std::string const& text) { return facets_from_json(json::parse(text).as_object()); }

std::optional<facets> as_facets(std::optional<std::string> const& text)
{
    return text ? std::optional(as_facets(*text)) : std::nullopt;
}

// The widest that this role reaches: whoever has it, for all the hosts.
bool could_see(role r, std::optional<facets> const& f)
{
    if (!f)
        return false;
    caller somebody;
    somebody.role = r;
    somebody.organisations = f->hosts;
    return sees(somebody, *f);
}

std::array<std::uint8_t, 4> first_bytes(std::string const& hash)
{
    std::array<std::uint8_t, 4> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        std::from_chars(hash.data() + 2 * i, hash.data() + 2 * i + 2, out[i], 16);
    return out;
}

} // namespace

journal::journal(connection& db)
    : head_(db, "journal_head", "select number, hash, floor from head"),
      hash_of_(db, "journal_hash", "select hash from journal where number = ?1"),
      append_(
          db, "journal_append",
          "insert into journal (number, at, actor, entity, entity_id, action, before, after, commitment, hash, salt, "
          "image) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
      move_head_(db, "journal_move_head", "update head set number = ?1, hash = ?2"),
      raise_floor_(db, "journal_raise_floor", "update head set floor = max(floor, min(?1, number))"),
      rows_after_(db, "journal_rows_after",
                  "select number, at, actor, entity, entity_id, action, before, after, image from journal "
                  "where number > ?1 order by number limit ?2"),
      last_rows_of_(db, "journal_last_rows_of",
                    "select number, at, actor, action, before, after, image from journal "
                    "where entity = ?1 and entity_id = ?2 order by number desc limit ?3"),
      // The plus keeps the index on entity out of it: a cursor is nearly always close to the head.
      changed_(db, "journal_changed_after",
               "select entity_id, min(number), max(number) from journal where number > ?1 and +entity = ?2 "
               "group by entity_id order by min(number) limit ?3"),
      facets_before_(db, "journal_facets_before",
                     "select before from journal where entity = ?1 and entity_id = ?2 and number >= ?3 "
                     "and before is not null order by number"),
      known_(db, "journal_knows", "select 1 from journal where entity = ?1 and entity_id = ?2 limit 1"),
      last_change_(db, "journal_last_change", "select at from last_change where role = ?1"),
      note_change_(db, "journal_note_change", "update last_change set at = max(at, ?2) where role = ?1"),
      clear_(db, "journal_clear",
             "update journal set image = null, salt = null where entity = ?1 and entity_id = ?2 and image is not null")
{}

journal_head journal::head()
{
    auto const [number, hash, floor] = head_.one().value();
    return {journal_number{number}, hash, journal_number{floor}};
}

cursor_place journal::place_of(journal_number number)
{
    if (number == journal_number{0})
        return {number, {}};
    return {number, first_bytes(std::get<0>(hash_of_.one(number).value()))};
}

journal_number journal::append(instant now, journal_entry const& e)
{
    auto const before = head();
    stored_row row{journal_number{before.number.value() + 1},
                   now,
                   e.actor,
                   e.entity,
                   e.entity_id,
                   e.action,
                   as_text(e.before),
                   as_text(e.after),
                   {}};
    std::optional<std::string> salt;
    if (e.image) {
        salt = hex(sha256(random_bytes(salt_bytes)));
        row.commitment = commitment_to(*e.image, *salt);
    }
    auto const hash = chained(before.hash, row);
    append_.run(row.number, row.at, row.actor, row.entity, row.entity_id, row.action, row.before, row.after,
                row.commitment, hash, salt, e.image);
    move_head_.run(row.number, hash);
    note_change(now, e);
    return row.number;
}

void journal::note_change(instant now, journal_entry const& e)
{
    constexpr std::string_view shown_nowhere[] = {"account", "token", "subscription", "source"};
    bool const for_all = e.entity != "event" && std::ranges::find(shown_nowhere, e.entity) == std::end(shown_nowhere);
    for (role const r : all_roles)
        if (for_all || could_see(r, e.before) || could_see(r, e.after))
            note_change_.run(std::string(text(r)), now);
}

void journal::raise_floor(journal_number to) { raise_floor_.run(to); }

std::vector<journal_row> journal::rows_after(journal_number from, std::size_t most)
{
    std::vector<journal_row> rows;
    rows_after_.each(from, static_cast<std::int64_t>(most), [&](auto const& r) {
        auto const& [number, at, actor, entity, id, action, before, after, image] = r;
        rows.push_back({number, at, actor, entity, id, action, as_facets(before), as_facets(after), image});
    });
    return rows;
}

std::vector<changed_entity> journal::changed_after(journal_number from, std::string const& kind, std::size_t most)
{
    std::vector<changed_entity> found;
    changed_.each(from, kind, static_cast<std::int64_t>(most), [&](auto const& r) {
        auto const& [id, first, last] = r;
        found.push_back({id, first, last});
    });
    return found;
}

std::vector<facets> journal::facets_before(changed_entity const& e, std::string const& kind)
{
    std::vector<facets> found;
    facets_before_.each(kind, e.id, e.first, [&](auto const& r) { found.push_back(as_facets(std::get<0>(r))); });
    return found;
}

bool journal::knows(std::string const& kind, std::string const& id) { return known_.one(kind, id).has_value(); }

std::vector<journal_row> journal::last_rows_of(std::string const& kind, std::string const& id, std::size_t most)
{
    std::vector<journal_row> rows;
    last_rows_of_.each(kind, id, static_cast<std::int64_t>(most), [&](auto const& r) {
        auto const& [number, at, actor, action, before, after, image] = r;
        rows.push_back({number, at, actor, kind, id, action, as_facets(before), as_facets(after), image});
    });
    std::ranges::reverse(rows);
    return rows;
}

instant journal::last_change(role of) { return std::get<0>(last_change_.one(std::string(text(of))).value()); }

void journal::clear_images(std::string const& kind, std::string const& id) { clear_.run(kind, id); }

} // namespace tingsted
