#define BOOST_TEST_MODULE tingsted
#include <boost/test/unit_test.hpp>
