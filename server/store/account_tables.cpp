// SPDX-License-Identifier: MPL-2.0
#include "server/store/account_tables.hpp"

#include "common/json.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted {

std::string body_of(account const& a)
{
    json::array organisations;
    for (auto const& o : a.organisations)
        organisations.emplace_back(o.value());
    return json::serialize(json::object{
        {"id", a.id.value()}, {"label", a.label}, {"role", text(a.has)}, {"organisations", std::move(organisations)}});
}

caller as_caller(account const& a) { return {a.has, a.id, a.label, a.organisations}; }

account_tables::account_tables(connection& db)
    : by_id_(db, "account_by_id", "select id, label, role from account where id = ?1"),
      by_label_(db, "account_by_label", "select id, label, role from account where label = ?1"),
      ids_(db, "account_ids", "select id from account order by id"),
      organisations_(db, "account_organisations",
                     "select organisation from account_organisation where account = ?1 order by organisation"),
      put_(db, "account_put",
           "insert into account (id, label, role) values (?1, ?2, ?3) "
           "on conflict (id) do update set label = excluded.label, role = excluded.role"),
      clear_organisations_(db, "account_clear_organisations", "delete from account_organisation where account = ?1"),
      add_organisation_(db, "account_add_organisation",
                        "insert or ignore into account_organisation (account, organisation) values (?1, ?2)"),
      token_(db, "token_find", "select account, expires, revoked from token where hash = ?1"),
      add_token_(db, "token_add", "insert into token (hash, account, issued, expires) values (?1, ?2, ?3, ?4)"),
      revoke_token_(db, "token_revoke", "update token set revoked = coalesce(revoked, ?2) where hash = ?1"),
      tokens_(db, "token_list",
              "select substr(hash, 1, 12), account, issued, expires, revoked from token order by issued desc, hash"),
      token_hashes_(db, "token_hashes", "select hash from token where substr(hash, 1, 12) = ?1"),
      add_sign_in_(db, "sign_in_add", "insert into sign_in (hash, account, expires) values (?1, ?2, ?3)"),
      sign_in_(db, "sign_in_find", "select account from sign_in where hash = ?1 and expires > ?2"),
      use_sign_in_(db, "sign_in_use", "delete from sign_in where hash = ?1"),
      session_(db, "session_find", "select account, opened, seen from session where hash = ?1"),
      open_session_(db, "session_open", "insert into session (hash, account, opened, seen) values (?1, ?2, ?3, ?3)"),
      mark_session_(db, "session_mark", "update session set seen = ?2 where hash = ?1 and seen <= ?3"),
      close_session_(db, "session_close", "delete from session where hash = ?1"),
      forget_sessions_(db, "session_forget", "delete from session where opened <= ?1 or seen <= ?2"),
      forget_sign_ins_(db, "sign_in_forget", "delete from sign_in where expires <= ?1")
{}

std::optional<account>
account_tables::completed(std::optional<std::tuple<account_id, std::string, std::string>> const& row)
{
    if (!row)
        return std::nullopt;
    auto const& [id, label, has] = *row;
    account a{id, label, role_named(has).value(), {}};
    organisations_.each(id, [&](auto const& r) { a.organisations.push_back(std::get<0>(r)); });
    return a;
}

std::optional<account> account_tables::find(account_id const& id) { return completed(by_id_.one(id)); }
std::optional<account> account_tables::find(std::string const& label) { return completed(by_label_.one(label)); }

std::vector<account> account_tables::all()
{
    std::vector<account> found;
    for (auto const& [id] : ids_.all())
        found.push_back(find(id).value());
    return found;
}

void account_tables::put(account const& a)
{
    put_.run(a.id, a.label, std::string(text(a.has)));
    clear_organisations_.run(a.id);
    for (auto const& o : a.organisations)
        add_organisation_.run(a.id, o);
}

std::optional<kept_token> account_tables::token(std::string const& hash)
{
    auto const row = token_.one(hash);
    if (!row)
        return std::nullopt;
    auto const& [whose, expires, revoked] = *row;
    return kept_token{whose, expires, revoked};
}

void account_tables::add_token(std::string const& hash, account_id const& whose, instant now,
                               std::optional<instant> expires)
{
    add_token_.run(hash, whose, now, expires);
}

void account_tables::revoke_token(std::string const& hash, instant now) { revoke_token_.run(hash, now); }

std::vector<listed_token> account_tables::tokens()
{
    std::vector<listed_token> found;
    for (auto const& [id, whose, issued, expires, revoked] : tokens_.all())
        found.push_back({id, whose, issued, expires, revoked});
    return found;
}

std::vector<std::string> account_tables::token_hashes(std::string const& id)
{
    std::vector<std::string> found;
    token_hashes_.each(id, [&](auto const& row) { found.push_back(std::get<0>(row)); });
    return found;
}

void account_tables::add_sign_in(std::string const& hash, account_id const& whose, instant expires)
{
    add_sign_in_.run(hash, whose, expires);
}

std::optional<account_id> account_tables::take_sign_in(std::string const& hash, instant now)
{
    auto const row = sign_in_.one(hash, now);
    if (!row)
        return std::nullopt;
    use_sign_in_.run(hash);
    return std::get<0>(*row);
}

std::optional<kept_session> account_tables::session(std::string const& hash)
{
    auto const row = session_.one(hash);
    if (!row)
        return std::nullopt;
    auto const& [whose, opened, seen] = *row;
    return kept_session{whose, opened, seen};
}

void account_tables::open_session(std::string const& hash, account_id const& whose, instant now)
{
    open_session_.run(hash, whose, now);
}

void account_tables::mark_session(std::string const& hash, instant now)
{
    mark_session_.run(hash, now, now - session_marked_every);
}

void account_tables::close_session(std::string const& hash) { close_session_.run(hash); }

void account_tables::forget_expired(instant now)
{
    forget_sessions_.run(now - session_longest, now - session_idle);
    forget_sign_ins_.run(now);
}

} // namespace tingsted
