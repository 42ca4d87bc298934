// SPDX-License-Identifier: MPL-2.0
// Beast once, for the files of this folder (BOOST_BEAST_SEPARATE_COMPILATION).
#include <boost/beast/src.hpp>
