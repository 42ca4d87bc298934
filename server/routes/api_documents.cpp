// SPDX-License-Identifier: MPL-2.0
#include "server/routes/api_documents.hpp"

#include "common/digest.hpp"
#include "server/routes/openapi.hpp"
#include "server/routes/replies.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

// The assembler takes the files in as they are; CMake names their folder.
#define TINGSTED_TAKE_IN(name)                                                                                         \
    __asm__(".pushsection .rodata\n"                                                                                   \
            "routes_" #name ": .incbin \"" TINGSTED_ROUTES_FOLDER "/" #name ".json\"\n"                                \
            "routes_" #name "_end: .byte 0\n"                                                                          \
            ".popsection\n");                                                                                          \
    extern "C" {                                                                                                       \
    extern char const routes_##name[], routes_##name##_end[];                                                          \
    }

TINGSTED_TAKE_IN(api_components)
TINGSTED_TAKE_IN(asyncapi)

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

net::reply document(std::string bytes, net::request const& q)
{
    auto const hash = sha256(bytes);
    net::reply r;
    r.with("Content-Type", "application/json");
    r.with("Cache-Control", "public, max-age=300");
    r.body = std::move(bytes);
    return conditional(std::move(r), "\"" + base64url({hash.data(), 12}) + "\"", q);
}

} // namespace

awaitable<net::reply> get_openapi(services&, asked const& q)
{
    auto components = json::parse({routes_api_components, routes_api_components_end}).as_object();
    co_return document(json::serialize(openapi(all_routes(), std::move(components))), q.what);
}

awaitable<net::reply> get_asyncapi(services&, asked const& q)
{
    co_return document(std::string(routes_asyncapi, routes_asyncapi_end), q.what);
}

} // namespace tingsted::routes
