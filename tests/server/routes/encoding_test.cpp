// SPDX-License-Identifier: MPL-2.0
#include "server/routes/encoding.hpp"

#include <boost/test/unit_test.hpp>

#include <zlib.h>

#include <string>

namespace tingsted::tests {

namespace {

using namespace routes;

std::string gunzipped(std::string const& coded)
{
    z_stream z{};
    inflateInit2(&z, 15 + 16);
    std::string plain(100'000, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(coded.data()));
    z.avail_in = static_cast<uInt>(coded.size());
    z.next_out = reinterpret_cast<Bytef*>(plain.data());
    z.avail_out = static_cast<uInt>(plain.size());
    auto const end = inflate(&z, Z_FINISH);
    plain.resize(end == Z_STREAM_END ? z.total_out : 0);
    inflateEnd(&z);
    return plain;
}

std::string calendar()
{
    std::string out;
    for (int i = 0; i < 100; ++i)
        out += "BEGIN:VEVENT\r\nSUMMARY:Netværksmøde " + std::to_string(i) + "\r\nEND:VEVENT\r\n";
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_content_coding)

BOOST_AUTO_TEST_CASE(is_the_best_that_is_accepted)
{
    std::pair<char const*, content_coding> const asked[] = {
        {"", content_coding::identity},
        {"gzip", content_coding::gzip},
        {"GZIP", content_coding::gzip},
        {"gzip, deflate, br", content_coding::brotli},
        {"br;q=0, gzip", content_coding::gzip},
        {"br;q=0.000,gzip;q=0.001", content_coding::gzip},
        {"*", content_coding::brotli},
        {"*;q=0", content_coding::identity},
        {"br;q=0, *", content_coding::gzip},
        {"gzip;q=0", content_coding::identity},
        {"identity", content_coding::identity},
        {"deflate, zstd", content_coding::identity},
        {"xgzip, brx", content_coding::identity},
    };
    for (auto const& [accepted, chosen] : asked)
        BOOST_TEST((chosen_coding(accepted) == chosen), accepted);
}

BOOST_AUTO_TEST_CASE(has_the_name_that_the_reply_says)
{
    BOOST_TEST(name_of(content_coding::brotli) == "br");
    BOOST_TEST(name_of(content_coding::gzip) == "gzip");
    BOOST_TEST(name_of(content_coding::identity).empty());
}

BOOST_AUTO_TEST_CASE(gives_back_what_went_in)
{
    BOOST_TEST(gunzipped(coded(calendar(), content_coding::gzip)) == calendar());
    BOOST_TEST(gunzipped(coded("", content_coding::gzip)).empty());
    BOOST_TEST(coded("as it is", content_coding::identity) == "as it is");
}

BOOST_AUTO_TEST_CASE(makes_a_calendar_much_smaller_and_always_the_same)
{
    for (auto const c : {content_coding::gzip, content_coding::brotli}) {
        BOOST_TEST(coded(calendar(), c).size() < calendar().size() / 5);
        BOOST_TEST(coded(calendar(), c) == coded(calendar(), c)); // or its entity tag would change for nothing
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
