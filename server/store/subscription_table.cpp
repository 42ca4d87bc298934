// SPDX-License-Identifier: MPL-2.0
#include "server/store/subscription_table.hpp"

namespace tingsted {

subscription_table::subscription_table(connection& db)
    : body_(db, "subscription_body", "select body from subscription where id = ?1"),
      all_(db, "subscriptions_all", "select body from subscription order by id"),
      put_(db, "subscription_put",
           "insert into subscription (id, owner, organisation, body) values (?1, ?2, ?3, ?4) "
           "on conflict (id) do update set body = excluded.body"),
      token_(db, "feed_token_find", "select subscription, spent from feed_token where hash = ?1"),
      add_token_(db, "feed_token_add", "insert into feed_token (hash, subscription) values (?1, ?2)"),
      spend_(db, "feed_token_spend", "update feed_token set spent = ?2 where subscription = ?1 and spent is null"),
      fetches_(db, "feed_fetches",
               "select client, at, head, etag, bytes, entries from feed_fetch where subscription = ?1 order by at "
               "desc, client"),
      note_(db, "feed_fetch_note",
            "insert into feed_fetch (subscription, client, at, head, etag, bytes, entries) "
            "select ?1, ?2, ?3, ?4, ?5, ?6, ?7 where exists (select 1 from subscription where id = ?1) "
            "on conflict (subscription, client) do update set at = excluded.at, head = excluded.head, "
            "etag = excluded.etag, bytes = excluded.bytes, entries = excluded.entries where at <= excluded.at"),
      forget_versions_(db, "feed_fetch_forget_versions", "update feed_fetch set head = -1 where subscription = ?1")
{}

std::optional<subscription> subscription_table::find(subscription_id const& id)
{
    auto const row = body_.one(id);
    return row ? std::optional(subscription_from_body(std::get<0>(*row))) : std::nullopt;
}

std::vector<subscription> subscription_table::all()
{
    std::vector<subscription> found;
    all_.each([&](auto const& r) { found.push_back(subscription_from_body(std::get<0>(r))); });
    return found;
}

void subscription_table::put(subscription const& s) { put_.run(s.id, s.owner, s.organisation, body_of(s)); }

std::optional<kept_feed_token> subscription_table::token(std::string const& hash)
{
    auto const row = token_.one(hash);
    return row ? std::optional(kept_feed_token{std::get<0>(*row), std::get<1>(*row).has_value()}) : std::nullopt;
}

void subscription_table::give_token(subscription_id const& to, std::string const& hash, instant now)
{
    spend_tokens(to, now);
    add_token_.run(hash, to);
}

std::vector<feed_fetch> subscription_table::fetches(subscription_id const& of)
{
    std::vector<feed_fetch> found;
    fetches_.each(of, [&](auto const& r) {
        auto const& [client, at, head, etag, bytes, entries] = r;
        auto const family = client_family_named(client).value_or(client_family::other);
        feed_size const size{static_cast<std::size_t>(bytes), static_cast<std::size_t>(entries)};
        found.push_back({of, family, at, head, etag, size});
    });
    return found;
}

void subscription_table::forget_versions(subscription_id const& of) { forget_versions_.run(of); }

void subscription_table::note(feed_fetch const& f)
{
    note_.run(f.of, std::string(text(f.by)), f.at, f.head, f.etag, static_cast<std::int64_t>(f.size.bytes),
              static_cast<std::int64_t>(f.size.entries));
}

void subscription_table::spend_tokens(subscription_id const& of, instant now) { spend_.run(of, now); }

} // namespace tingsted
