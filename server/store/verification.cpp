// SPDX-License-Identifier: MPL-2.0
#include "server/store/verification.hpp"

#include "calendar/event/facets.hpp"
#include "server/store/account_tables.hpp"
#include "server/store/chain.hpp"
#include "server/store/derived_rows.hpp"
#include "server/store/event_body.hpp"
#include "server/store/name_tables.hpp"
#include "server/store/storage_error.hpp"
#include "server/store/subscription_table.hpp"

#include <boost/json/serialize.hpp>
#include <boost/system/system_error.hpp>

namespace tingsted {

namespace {

constexpr std::int64_t rows_at_once = 2'000;
constexpr std::size_t most_complaints = 100;

using chain_columns = columns<journal_number, instant, std::string, std::string, std::string, std::string,
                              std::optional<std::string>, std::optional<std::string>, std::string, std::string,
                              std::optional<std::string>, std::optional<std::string>>;

// Walks the rows and remembers what has to be right later.
class chain_walk {
public:
    explicit chain_walk(connection& db)
        : db_(db),
          rows_(db, "verify_rows",
                "select number, at, actor, entity, entity_id, action, before, after, commitment, hash, salt, image "
                "from journal where number > ?1 order by number limit ?2"),
          erased_later_(
              db, "verify_erased",
              "select 1 from journal where entity = ?1 and entity_id = ?2 and number > ?3 and action = 'erased'"),
          head_(db, "verify_head", "select number, hash from head"),
          last_row_(
              db, "verify_last_row",
              "select image, after from journal where entity = ?1 and entity_id = ?2 order by number desc limit 1"),
          events_(db, "verify_events", "select id, body, folded from event where id > ?1 order by id limit ?2"),
          names_(db, "verify_names",
                 "select 'area', id, body from area union all select 'topic', id, body from topic "
                 "union all select 'audience', id, body from audience "
                 "union all select 'organisation', id, body from organisation "
                 "union all select 'venue', id, body from venue union all select 'room', id, body from room "
                 "union all select 'screen', id, body from screen "
                 "union all select 'school_period', id, body from school_period "
                 "union all select 'source', id, body from source"),
          told_otherwise_(
              db, "verify_names_columns",
              "select 'organisation', id from organisation "
              "where area is not body ->> 'area' or parent is not body ->> 'parent' "
              "union all select 'venue', id from venue where area is not body ->> 'area' "
              "union all select 'room', id from room where venue is not body ->> 'venue' "
              "union all select 'school_period', id from school_period where first_day is not body ->> 'first' "
              "union all select 'source', id from source where host is not body ->> 'host' "
              "or revision is not body ->> 'revision'"),
          tables_(db),
          derived_(db),
          accounts_(db),
          subscriptions_(db)
    {}

    std::vector<std::string> complaints()
    {
        check_file();
        check_rows();
        check_names();
        check_events();
        check_accounts();
        check_subscriptions();
        return std::move(wrong_);
    }

private:
    template <class Work>
    void in_snapshot(Work const& work)
    {
        db_.run("begin", "begin");
        work();
        db_.run("commit", "commit");
    }

    void complain(std::string what)
    {
        if (wrong_.size() < most_complaints)
            wrong_.push_back(std::move(what));
    }

    void check_file()
    {
        auto const said = db_.asked("integrity_check", "pragma integrity_check(1)").value_or("nothing");
        if (said != "ok")
            complain("SQLite finds the file damaged: " + said);
        if (auto const table = db_.asked("foreign_key_check", "pragma foreign_key_check"))
            complain("a row of " + *table + " refers to what is not there");
    }

    void check_rows()
    {
        for (bool more = true; more;)
            in_snapshot([&] {
                more = false;
                rows_.each(last_, rows_at_once, [&](auto const& row) {
                    more = true;
                    check_row(row);
                });
                if (!more)
                    check_head();
            });
    }

    void check_row(prepared<chain_columns(journal_number, std::int64_t)>::row const& r)
    {
        auto const& [number, at, actor, entity, id, action, before, after, commitment, hash, salt, image] = r;
        auto const name = "journal row " + std::to_string(number.value());
        if (number.value() != last_.value() + 1)
            complain(name + " does not follow row " + std::to_string(last_.value()));
        if (chained(hash_, {number, at, actor, entity, id, action, before, after, commitment}) != hash)
            complain(name + " is not what it was when it was written, or the row before it is not");
        if (image && commitment_to(*image, salt.value_or("")) != commitment)
            complain(name + " has another image than it was written with");
        if (!image && !commitment.empty() && !erased_later_.one(entity, id, number))
            complain(name + " has lost its image without an erasure");
        last_ = number;
        hash_ = hash;
    }

    void check_head()
    {
        auto const [number, hash] = head_.one().value();
        if (number != last_ || hash != hash_)
            complain("the head does not stand at the last journal row");
    }

    // The newest image of an entity must be what its table says.
    void check_state(std::string const& entity, std::string const& id, std::string const& body)
    {
        auto const last = last_row_.one(entity, id);
        if (!last || std::get<0>(*last) != body)
            complain(entity + " " + id + " is not what the journal says it became");
    }

    void check_names()
    {
        in_snapshot([&] {
            for (auto const& [entity, id, body] : names_.all())
                check_state(entity, id, body);
            for (auto const& [entity, id] : told_otherwise_.all())
                complain(entity + " " + id + " would be found by other things than it says");
        });
    }

    std::optional<directory> readable_names()
    try {
        return tables_.loaded();
    } catch (storage_error const&) {
        throw;
    } catch (std::exception const&) {
        complain("the names of places, organisations or topics cannot be read");
        return std::nullopt;
    }

    void check_events()
    {
        std::string after;
        for (bool more = true; more;)
            in_snapshot([&] {
                more = false;
                auto const names = readable_names();
                if (!names)
                    return;
                for (auto const& [id, body, folded] : events_.all(after, rows_at_once)) {
                    more = true;
                    after = id;
                    check_state("event", id, body);
                    check_facets(id, body, folded, *names);
                }
            });
    }

    // An account that was erased from the journal has nothing to be held against.
    void check_accounts()
    try {
        in_snapshot([&] {
            for (auto const& a : accounts_.all()) {
                auto const last = last_row_.one("account", a.id.value());
                auto const erased = last && !std::get<0>(*last);
                if (!erased)
                    check_state("account", a.id.value(), body_of(a));
            }
        });
    } catch (boost::system::system_error const&) { // a role that there is not
        complain("an account cannot be read");
    }

    void check_subscriptions()
    try {
        in_snapshot([&] {
            for (auto const& s : subscriptions_.all())
                check_state("subscription", s.id.value(), body_of(s));
        });
    } catch (storage_error const&) {
        throw;
    } catch (std::exception const&) {
        complain("a subscription cannot be read");
    }

    // What queries ask for must follow from the body.
    void check_facets(std::string const& id, std::string const& body, std::string const& folded, directory const& names)
    try {
        auto const e = event_from_body(body);
        auto const last = last_row_.one("event", id);
        auto const after = last ? std::get<1>(*last) : std::nullopt;
        if (after != json::serialize(to_json(facets_of(e, names))))
            complain("event " + id + " has other facets than the journal says");
        if (!derived_.follow_from(e, facets_of(e, names)))
            complain("event " + id + " would be found by other things than it says");
        if (folded != searchable_text(e, names))
            complain("event " + id + " would be searched for with other words than it has");
    } catch (std::exception const&) {
        complain("event " + id + " cannot be read");
    }

    connection& db_;
    prepared<chain_columns(journal_number, std::int64_t)> rows_;
    prepared<columns<std::int64_t>(std::string, std::string, journal_number)> erased_later_;
    prepared<columns<journal_number, std::string>()> head_;
    prepared<columns<std::optional<std::string>, std::optional<std::string>>(std::string, std::string)> last_row_;
    prepared<columns<std::string, std::string, std::string>(std::string, std::int64_t)> events_;
    prepared<columns<std::string, std::string, std::string>()> names_;
    prepared<columns<std::string, std::string>()> told_otherwise_;
    name_tables tables_;
    derived_rows derived_;
    account_tables accounts_;
    subscription_table subscriptions_;
    journal_number last_{0};
    std::string hash_{hash_before_the_first};
    std::vector<std::string> wrong_;
};

} // namespace

std::vector<std::string> verified(std::filesystem::path const& file)
{
    connection db(file, connection::use::reading);
    try {
        return chain_walk(db).complaints();
    } catch (storage_error const& e) {
        return {"the file cannot be read: " + std::string(e.what())};
    }
}

} // namespace tingsted
