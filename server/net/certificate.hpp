// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/result.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <mutex>
#include <string>

namespace tingsted::net {

// Files in PEM: the certificate with its chain, and its private key without a passphrase. Both empty: no TLS.
struct certificate_files {
    std::string chain;
    std::string key;
    bool empty() const noexcept { return chain.empty(); }
};

// TLS 1.2 with forward secrecy and authenticated ciphers, and 1.3; HTTP/1.1 (ALPN, RFC 7301); no renegotiation, compression
// or tickets (security.md H13). Errors: invalid_input, with the file and OpenSSL's reason.
result<std::shared_ptr<boost::asio::ssl::context>> secure_context(certificate_files const& files);

// The certificate that new connections get; it may be renewed while others use the old one.
class certificate {
public:
    explicit certificate(certificate_files files = {}); // throws std::runtime_error when they cannot be used

    // Reads the files again. When they cannot be used, the one before stays.
    result<void> renew();
    std::shared_ptr<boost::asio::ssl::context> current() const; // nullptr without TLS; from any thread

private:
    certificate_files files_;
    mutable std::mutex mutex_;
    std::shared_ptr<boost::asio::ssl::context> current_;
};

} // namespace tingsted::net
