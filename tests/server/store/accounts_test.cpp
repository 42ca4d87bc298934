// SPDX-License-Identifier: MPL-2.0
#include "common/digest.hpp"
#include "empty_store.hpp"
#include "raw_database.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <sstream>

namespace tingsted::tests {

namespace {

struct store_with_account : empty_store {
    account clerk = kept->write_now([](writing& w) {
                            return w.put_account("koordinator@example.org", role::coordinator,
                                                 {organisation_slug{"frivilligcenter"}});
                        })
                        .value();

    // A verb of a writing that gives text.
    template <class Verb>
    std::string given(Verb verb)
    {
        return kept->write_now([&](writing& w) -> result<std::string> { return verb(w); }).value();
    }
    result<caller> with_token(std::string const& secret)
    {
        return kept->read_now([&](reading& r) { return r.caller_with_token(secret); }).value;
    }
    result<caller> with_session(std::string const& secret)
    {
        return kept->read_now([&](reading& r) { return r.caller_with_session(secret); }).value;
    }
    std::string session()
    {
        auto const link = given([&](writing& w) { return w.issue_sign_in(clerk.id, std::chrono::minutes{10}); });
        return kept->write_now([&](writing& w) { return w.redeem_sign_in(link); }).value();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tokens, store_with_account)

BOOST_AUTO_TEST_CASE(a_token_tells_who_asks)
{
    auto const secret = given([&](writing& w) { return w.issue_token(clerk.id, {}); });
    BOOST_TEST(is_token(secret));
    auto const who = with_token(secret).value();
    BOOST_TEST((who.role == role::coordinator && who.account == clerk.id && who.label == clerk.label));
    BOOST_TEST((who.organisations == clerk.organisations));
}

BOOST_AUTO_TEST_CASE(an_unknown_token_is_nobody)
{
    BOOST_TEST((with_token(new_token()).error() == errc::unauthenticated));
    BOOST_TEST((with_token("").error() == errc::unauthenticated));
}

BOOST_AUTO_TEST_CASE(a_token_expires)
{
    auto const secret = given([&](writing& w) { return w.issue_token(clerk.id, w.now() + std::chrono::hours{1}); });
    advance(std::chrono::minutes{59});
    BOOST_TEST(with_token(secret).has_value());
    advance(std::chrono::minutes{1});
    BOOST_TEST((with_token(secret).error() == errc::unauthenticated));
}

BOOST_AUTO_TEST_CASE(a_revoked_token_is_gone)
{
    auto const secret = given([&](writing& w) { return w.issue_token(clerk.id, {}); });
    kept->write_now([&](writing& w) { return w.revoke_token(secret); }).value();
    BOOST_TEST((with_token(secret).error() == errc::gone));
    BOOST_TEST((kept->write_now([](writing& w) { return w.revoke_token(new_token()); }).error() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(no_secret_stands_in_the_files)
{
    std::vector<std::string> secrets;
    for (int i = 0; i < 20; ++i) {
        secrets.push_back(given([&](writing& w) { return w.issue_token(clerk.id, {}); }));
        secrets.push_back(given([&](writing& w) { return w.issue_sign_in(clerk.id, std::chrono::minutes{5}); }));
        secrets.push_back(session());
    }
    for (auto const& entry : std::filesystem::directory_iterator(options.folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream bytes;
        bytes << in.rdbuf();
        for (auto const& s : secrets)
            BOOST_TEST(bytes.str().find(s) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(an_account_is_known_by_its_label)
{
    auto const again =
        kept->write_now([](writing& w) { return w.put_account("koordinator@example.org", role::administrator, {}); })
            .value();
    BOOST_TEST((again.id == clerk.id));
    auto const refused =
        kept->write_now([](writing& w) { return w.put_account("", role::anonymous, {organisation_slug{"nej"}}); });
    BOOST_TEST(refused.error().errors.size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(sessions, store_with_account)

BOOST_AUTO_TEST_CASE(a_sign_in_link_opens_one_session)
{
    auto const link = given([&](writing& w) { return w.issue_sign_in(clerk.id, std::chrono::minutes{10}); });
    auto const redeem = [&] { return kept->write_now([&](writing& w) { return w.redeem_sign_in(link); }); };
    auto const secret = redeem().value();
    BOOST_TEST((with_session(secret)->account == clerk.id));
    BOOST_TEST((redeem().error() == errc::gone));
}

BOOST_AUTO_TEST_CASE(a_sign_in_link_is_valid_for_a_while)
{
    auto const link = given([&](writing& w) { return w.issue_sign_in(clerk.id, std::chrono::minutes{10}); });
    advance(std::chrono::minutes{10});
    BOOST_TEST((kept->write_now([&](writing& w) { return w.redeem_sign_in(link); }).error() == errc::gone));
}

BOOST_AUTO_TEST_CASE(a_session_that_rests_for_eight_hours_is_over)
{
    auto const secret = session();
    advance(std::chrono::hours{8});
    BOOST_TEST((with_session(secret).error() == errc::unauthenticated));
}

BOOST_AUTO_TEST_CASE(a_session_in_use_goes_on_for_seven_days)
{
    auto const secret = session();
    auto const head = kept->head();
    for (int hours = 0; hours < 24 * 7 - 1; hours += 7) {
        BOOST_TEST(with_session(secret).has_value());
        kept->write_now([](writing&) -> result<bool> { return true; })
            .value(); // after the mark, which was in line before
        advance(std::chrono::hours{7});
    }
    BOOST_TEST((with_session(secret).error() == errc::unauthenticated));
    BOOST_TEST((kept->head() == head)); // being used is nothing for the journal
}

BOOST_AUTO_TEST_CASE(a_closed_session_is_over)
{
    auto const secret = session();
    kept->write_now([&](writing& w) -> result<bool> {
            w.close_session(secret);
            return true;
        })
        .value();
    BOOST_TEST((with_session(secret).error() == errc::unauthenticated));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(idempotency_keys, empty_store)

BOOST_AUTO_TEST_CASE(are_remembered_for_a_day_and_for_one_caller)
{
    auto const remembered = [&](caller const& who, std::string const& key) {
        return kept
            ->write_now([&](writing& w) -> result<std::optional<remembered_reply>> { return w.remembered(who, key); })
            .value();
    };
    kept->write_now([](writing& w) -> result<bool> {
            w.remember(coordinator(), "k", {"digest", 201, "/api/v1/events/1"});
            return true;
        })
        .value();
    auto const r = remembered(coordinator(), "k").value();
    BOOST_TEST((r.body_digest == "digest" && r.status == 201 && r.location == "/api/v1/events/1"));
    BOOST_TEST(!remembered(administrator(), "k"));
    BOOST_TEST(!remembered(coordinator(), "j"));
    advance(std::chrono::hours{24});
    BOOST_TEST(!remembered(coordinator(), "k"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
