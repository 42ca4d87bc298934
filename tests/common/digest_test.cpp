// SPDX-License-Identifier: MPL-2.0
#include "common/digest.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace tingsted {

BOOST_AUTO_TEST_SUITE(digests_and_secrets)

BOOST_AUTO_TEST_CASE(sha256_is_that_of_the_standard) // FIPS 180-4, example "abc"
{
    BOOST_TEST(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

BOOST_AUTO_TEST_CASE(base64url_comes_back_and_refuses_what_is_none)
{
    for (std::string const s : {"", "f", "fo", "foo", "\xff\xfe"}) {
        auto const coded = base64url({reinterpret_cast<std::uint8_t const*>(s.data()), s.size()});
        BOOST_TEST(from_base64url(coded).value() == s);
    }
    for (std::string_view const s : {"a", "a+b=", "ab c"})
        BOOST_TEST(!from_base64url(s).has_value());
}

BOOST_AUTO_TEST_CASE(a_sealed_value_opens_with_its_key_only)
{
    auto const key = random_bytes(32);
    auto const box = sealed(key, "number 42");
    BOOST_TEST(opened(key, box).value() == "number 42");
    BOOST_TEST(!opened(random_bytes(32), box).has_value());
    BOOST_TEST(sealed(key, "number 42") != box);
}

BOOST_AUTO_TEST_CASE(no_changed_character_goes_unseen)
{
    auto const key = random_bytes(32);
    auto const box = sealed(key, "n");
    for (std::size_t i = 0; i < box.size(); ++i) {
        auto changed = box;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!opened(key, changed).has_value());
    }
}

BOOST_AUTO_TEST_CASE(uuids_carry_their_version_and_sort_by_time)
{
    BOOST_TEST(new_uuid().at(14) == '4');
    auto const early = new_uuid(1'000), late = new_uuid(2'000);
    BOOST_TEST(early.at(14) == '7');
    BOOST_TEST(early < late);
    BOOST_TEST(early.size() == 36u);
}

BOOST_AUTO_TEST_CASE(a_token_knows_its_own_checksum)
{
    auto const token = new_token();
    BOOST_TEST(is_token(token));
    auto wrong = token;
    wrong[10] = wrong[10] == 'x' ? 'y' : 'x';
    BOOST_TEST(!is_token(wrong));
    BOOST_TEST(!is_token("ts_short"));
    BOOST_TEST((std::set<std::string>{new_token(), new_token(), token}.size() == 3u));
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace tingsted
