// SPDX-License-Identifier: MPL-2.0
#include "server/net/certificate.hpp"

#include <openssl/ssl.h>

#include <stdexcept>

namespace tingsted::net {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace {

constexpr char const* ciphers_of_1_2 = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                                       "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
                                       "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";
constexpr unsigned char http_1_1[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_http(SSL*, unsigned char const** chosen, unsigned char* size, unsigned char const* offered,
                unsigned offered_size, void*)
{
    unsigned char* out = nullptr;
    auto const found = SSL_select_next_proto(&out, size, http_1_1, sizeof http_1_1, offered, offered_size);
    *chosen = out;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL; // RFC 7301, 3.2
}

void set_rules(SSL_CTX* c)
{
    SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(c, ciphers_of_1_2);
    SSL_CTX_set_options(c, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                               SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_num_tickets(c, 0);
    SSL_CTX_set_session_cache_mode(c, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(c, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(c, choose_http, nullptr);
}

fault unusable(std::string const& file, error_code const& why)
{
    return {errc::invalid_input, file + " cannot be used for TLS: " + why.message()};
}

} // namespace

result<std::shared_ptr<ssl::context>> secure_context(certificate_files const& files)
{
    auto made = std::make_shared<ssl::context>(ssl::context::tls_server);
    set_rules(made->native_handle());
    error_code wrong;
    made->use_certificate_chain_file(files.chain, wrong);
    if (wrong)
        return unusable(files.chain, wrong);
    made->use_private_key_file(files.key, ssl::context::pem, wrong); // fails when it is another certificate's
    if (wrong)
        return unusable(files.key, wrong);
    return made;
}

certificate::certificate(certificate_files files) : files_(std::move(files))
{
    if (auto const read = renew(); !read)
        throw std::runtime_error(read.error().detail);
}

result<void> certificate::renew()
{
    if (files_.empty())
        return {};
    auto made = secure_context(files_);
    if (!made)
        return made.error();
    std::lock_guard const lock(mutex_);
    current_ = std::move(*made);
    return {};
}

std::shared_ptr<ssl::context> certificate::current() const
{
    std::lock_guard const lock(mutex_);
    return current_;
}

} // namespace tingsted::net
