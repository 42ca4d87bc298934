// SPDX-License-Identifier: MPL-2.0
// Asio once, for every room that waits (BOOST_ASIO_SEPARATE_COMPILATION).
#include <boost/asio/impl/src.hpp>

#include <boost/asio/ssl/impl/src.hpp>
