// SPDX-License-Identifier: MPL-2.0
#define BOOST_TEST_MODULE tingsted
#include <boost/test/unit_test.hpp>
